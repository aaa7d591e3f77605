import type { ReactElement } from 'react';
import { fieldsOf } from '../../../forms/form-definition.js';
import type { AnsweredForm } from '../../../participants/own-data.queries.js';
import type { SensitiveOpening } from '../../../participants/sensitive-openings.queries.js';
import type { FileLine } from '../../../platform/files/files.service.js';
import { sayList, sayMoment } from '../../../platform/i18n/dates.js';
import { Mine, type MineProps } from '../mine.js';
import { said, type Reader } from '../reader.js';
import { Back } from './back.js';

interface DataProps extends MineProps {
  forms: AnsweredForm[];
  openings: SensitiveOpening[];
  hasFiles: boolean;
  /** A letter with the key is on its way. */
  sent: boolean;
  /** The key that she came with is no longer good. */
  expired: boolean;
}

/** What is kept, who opened it, and how she takes it along. */
export function DataPage(props: DataProps): ReactElement {
  const { reader, path, query, forms, hasFiles } = props;
  const { t } = reader;
  const isLocked = hasFiles || forms.some(({ sealedFields }) => sealedFields.length > 0);
  return (
    <Mine {...props} title={t('own.data.title')}>
      {props.sent && <output className="notice">{t('own.data.sent')}</output>}
      {props.expired && <p className="notice">{t('own.data.expired')}</p>}
      <h1>{t('own.data.title')}</h1>
      <p className="lead">{t('own.data.lead')}</p>
      <Download action={`${path}/data${query}`} reader={reader} />
      {isLocked && (
        <section aria-labelledby="locked">
          <h2 id="locked">{t('own.data.locked')}</h2>
          <p>{t('own.data.lockedWhat')}</p>
          <form className="actions" method="post" action={`${path}/data/key${query}`}>
            <button className="button plain" type="submit">
              {t('own.data.sendKey')}
            </button>
          </form>
        </section>
      )}
      {forms.some(({ sealedFields }) => sealedFields.length > 0) && <Openings {...props} />}
      <Back {...props} />
    </Mine>
  );
}

/** As a page to read, and as a file for programs. */
function Download({ action, reader }: { action: string; reader: Reader }): ReactElement {
  const { t } = reader;
  return (
    <form className="actions" method="post" action={action}>
      <button className="button" type="submit" name="as" value="page">
        {t('own.data.asPage')}
      </button>
      <button className="button plain" type="submit" name="as" value="json">
        {t('own.data.asJson')}
      </button>
    </form>
  );
}

function Openings({ mine, reader, openings, forms }: DataProps): ReactElement {
  const { t } = reader;
  const say = sayOpening(mine.event, forms, reader);
  return (
    <section aria-labelledby="openings">
      <h2 id="openings">{t('own.openings.title')}</h2>
      {openings.length === 0 ? (
        <p>{t('own.openings.none')}</p>
      ) : (
        <ul className="events">
          {openings.map((opening) => (
            <li key={opening.at.toISOString()}>
              <time dateTime={opening.at.toISOString()}>
                {sayMoment(reader.language, opening.at, mine.event.timeZone)}
              </time>
              <span>{say(opening)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{t('own.openings.who')}</p>
    </section>
  );
}

/** "Opened by the organizers: Diet, Passport." */
export function sayOpening(
  event: { languages: string[] },
  forms: readonly AnsweredForm[],
  reader: Reader,
): (opening: SensitiveOpening) => string {
  const { t, language } = reader;
  const labels = new Map(
    forms.flatMap(({ definition }) => fieldsOf(definition).map(({ id, label }) => [id, label] as const)),
  );
  return ({ role, fieldIds }) => {
    const questions = fieldIds
      .map((id) => said(labels.get(id), reader, event.languages).text)
      .filter(Boolean);
    const who = role === null ? t('own.openings.former') : t(`form.who.${role}`);
    return questions.length > 0
      ? t('own.openings.line', { who, questions: sayList(language, questions) })
      : t('own.openings.lineAll', { who });
  };
}

/** Behind the key: everything, files too. */
export function OpenedDataPage(props: MineProps & { files: FileLine[]; keyPart: string }): ReactElement {
  const { reader, path, query, files, keyPart } = props;
  const { t, language } = reader;
  return (
    <Mine {...props} title={t('own.data.title')}>
      <h1>{t('own.data.everything')}</h1>
      <p className="lead">{t('own.data.everythingWhat')}</p>
      <Download action={`${path}/data/${keyPart}${query}`} reader={reader} />
      {files.length > 0 && (
        <section aria-labelledby="files">
          <h2 id="files">{t('own.data.files')}</h2>
          <ul className="events">
            {files.map((file) => (
              <li key={file.id}>
                <a href={`${path}/data/${keyPart}/files/${file.id}`} download>
                  {file.name}
                </a>
                <span className="quiet">{sayBytes(language, file.bytes)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Back {...props} />
    </Mine>
  );
}

const KILOBYTE = 1_000;

function sayBytes(language: string, bytes: number): string {
  const large = bytes >= KILOBYTE * KILOBYTE;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: large ? 1 : 0,
  }).format(Math.max(1, bytes / (large ? KILOBYTE * KILOBYTE : KILOBYTE)));
}
