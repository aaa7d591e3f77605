import type { ReactElement, ReactNode } from 'react';
import type { HostLine } from '../../../events/event.queries.js';
import type { Words } from '../../../forms/field-type.js';
import { fieldsOf } from '../../../forms/form-definition.js';
import { sayAnswer } from '../../../forms/say-answer.js';
import type { AnsweredForm } from '../../../participants/own-data.queries.js';
import type { OwnData } from '../../../participants/own-data.service.js';
import {
  beginLine,
  sayCountry,
  sayDays,
  sayLanguage,
  sayList,
  sayMoment,
} from '../../../platform/i18n/dates.js';
import { holdersOf } from '../event-head.js';
import { wordsFor } from '../forms/form-fields.js';
import { said, type Reader } from '../reader.js';
import { sayOpening } from './data.pages.js';
import { sayHistory } from './own-history.js';

interface Props {
  data: OwnData;
  hosts: HostLine[];
  reader: Reader;
}

const style = `:root{color-scheme:light dark}body{max-width:44rem;margin:2.5rem auto;padding:0 1.25rem;font:1.0625rem/1.55 system-ui,sans-serif}h1{line-height:1.15}h2{margin-top:2.5rem;border-bottom:2px solid}dl>div{padding:.5rem 0;border-bottom:1px solid #8884}dt{color:GrayText}dd{margin:0}li{margin:.5rem 0}time{font-variant-numeric:tabular-nums}blockquote{margin:.5rem 0;padding-inline-start:1rem;border-inline-start:4px solid #8886}`;

/** Everything that is kept about somebody as one page that needs nothing else: to read, keep and print. */
export function OwnDataDocument(props: Props): ReactElement {
  const { data, hosts, reader } = props;
  const { event } = data;
  const { t, language } = reader;
  const title = said(event.title, reader, event.languages);
  const names = holdersOf(hosts).map((host) => said(host.name, reader, event.languages).text);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t('own.document.title')}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <h1>{t('own.document.title')}</h1>
        <p>
          <span lang={title.lang}>{title.text}</span> · {sayDays(language, event.startsOn, event.endsOn)}
        </p>
        <p>
          {t('own.document.written', {
            when: sayMoment(language, data.writtenAt, event.timeZone),
            hosts: sayList(language, names),
          })}
        </p>
        <Person {...props} />
        <Consents {...props} />
        {data.forms.map((form) => (
          <Answers key={form.formId} {...props} form={form} />
        ))}
        <Files {...props} />
        <Letters {...props} />
        <History {...props} />
        <Openings {...props} />
        <Part title={t('own.document.notes')}>
          <p>{t('own.document.notesCount', { count: data.notes })}</p>
          {data.participant.tags.length > 0 && (
            <p>{t('own.document.tags', { tags: sayList(language, data.participant.tags) })}</p>
          )}
        </Part>
      </body>
    </html>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Lines({ lines }: { lines: readonly (readonly [string, ReactNode])[] }): ReactElement {
  return (
    <dl>
      {lines
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Person({ data, reader }: Props): ReactElement {
  const { participant, event, category } = data;
  const { t, language, words } = reader;
  const yes = (is: boolean) => t(is ? 'fields.yes' : 'fields.no');
  return (
    <Part title={t('mine.data')}>
      <Lines
        lines={[
          [t('own.document.state'), words(`state.${participant.state}`)],
          [t('register.category'), said(category.title, reader, event.languages).text],
          [t('mine.name'), `${participant.givenName} ${participant.familyName}`],
          [t('register.badgeName'), participant.badgeName],
          [t('register.email'), participant.email],
          [t('register.organization'), participant.organization],
          [t('register.country'), sayCountry(language, participant.country)],
          [t('register.language'), beginLine(sayLanguage(language, participant.language))],
          [t('own.visibility.hidesOrganization'), yes(participant.hidesOrganization)],
          [t('own.visibility.staysOffLists'), yes(participant.staysOffLists)],
          [t('mine.code'), participant.checkInCode],
          [t('own.document.registered'), sayMoment(language, participant.registeredAt, event.timeZone)],
        ]}
      />
    </Part>
  );
}

function Consents({ data, reader }: Props): ReactElement {
  const { t, language } = reader;
  const say = (moment: Date) => sayMoment(language, moment, data.event.timeZone);
  return (
    <Part title={t('own.consents.title')}>
      {data.consentLines.map(({ purpose, text, givenAt, withdrawnAt }) => (
        <div key={purpose}>
          <blockquote>{text}</blockquote>
          <p>
            {t('own.consents.given', { when: say(givenAt) })}{' '}
            {withdrawnAt && t('own.consents.withdrawn', { when: say(withdrawnAt) })}
          </p>
        </div>
      ))}
    </Part>
  );
}

function Answers({ data, reader, form }: Props & { form: AnsweredForm }): ReactElement {
  const { event, lists } = data;
  const { t } = reader;
  const words: Words = { ...wordsFor(reader, event.languages), lists };
  const { definition, answers, sealedFields } = form;
  return (
    <Part title={said(form.title, reader, event.languages).text}>
      <Lines
        lines={fieldsOf(definition)
          .filter(({ id }) => id in answers || sealedFields.includes(id))
          .map(({ id, label }) => [
            said(label, reader, event.languages).text,
            id in answers ? sayAnswer(definition, id, answers[id], words) : t('own.document.underLock'),
          ])}
      />
    </Part>
  );
}

function Files({ data, reader }: Props): ReactElement | null {
  return data.files.length === 0 ? null : (
    <Part title={reader.t('own.data.files')}>
      <ul>
        {data.files.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </Part>
  );
}

function Letters({ data, reader }: Props): ReactElement {
  const { t, language, words } = reader;
  return (
    <Part title={t('own.document.letters')}>
      <ul>
        {data.letters.map(({ kind, state, sentAt, queuedAt }) => (
          <li key={`${kind}${queuedAt.toISOString()}`}>
            <time>{sayMoment(language, sentAt ?? queuedAt, data.event.timeZone)}</time>{' '}
            {words(`mailKind.${kind}`)} · {words(`mailState.${state}`)}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function History({ data, reader }: Props): ReactElement {
  const { t, language } = reader;
  return (
    <Part title={t('own.document.history')}>
      <ul>
        {data.history.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines of one moment have nothing else that tells them apart
          <li key={index}>
            <time>{sayMoment(language, line.at, data.event.timeZone)}</time> {sayHistory(line, reader)}
          </li>
        ))}
      </ul>
      <p>{t('own.document.considered')}</p>
    </Part>
  );
}

function Openings({ data, reader }: Props): ReactElement {
  const { t, language } = reader;
  const say = sayOpening(data.event, data.forms, reader);
  return (
    <Part title={t('own.openings.title')}>
      {data.openings.length === 0 ? (
        <p>{t('own.openings.none')}</p>
      ) : (
        <ul>
          {data.openings.map((opening) => (
            <li key={opening.at.toISOString()}>
              <time>{sayMoment(language, opening.at, data.event.timeZone)}</time> {say(opening)}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
