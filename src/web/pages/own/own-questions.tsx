import type { ReactElement } from 'react';
import { sayList, sayMoment } from '../../../platform/i18n/dates.js';
import type { FollowUpLine } from '../forms/follow-ups.js';
import type { MineProps } from '../mine.js';
import { said } from '../reader.js';
import type { OwnFormLine } from './own-form.js';

interface Props extends MineProps {
  /** Questions that the hosts put to her, and how far she has come with them. */
  forms: FollowUpLine[];
  /** How she stands with the questions of her registration; null when there are none that she may answer. */
  own: OwnFormLine | null;
}

/** What the hosts still want to know, and until when. */
export function OwnQuestions(props: Props): ReactElement | null {
  const { mine, reader, path, query, forms, own } = props;
  const { event } = mine;
  const { t, language } = reader;
  const asksAgain = own !== null && (own.missing > 0 || own.lost.length > 0);
  if (forms.length === 0 && !asksAgain) {
    return null;
  }
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{t('mine.questions')}</h2>
      <ul className="tasks">
        {asksAgain && <AskedAgain {...props} own={own} />}
        {forms.map(({ form, answered, missing }) => {
          const title = said(form.title, reader, event.languages);
          const until = form.closesAt && sayMoment(language, form.closesAt, event.timeZone);
          return (
            <li key={form.id} className={missing > 0 || !answered ? 'open' : 'done'}>
              <a href={`${path}/forms/${form.code}${query}`} lang={title.lang}>
                {title.text}
              </a>
              <p>
                {!answered
                  ? t('mine.formNew')
                  : missing > 0
                    ? t('mine.formMissing', { count: missing })
                    : t('mine.formDone')}{' '}
                {until && t('mine.formUntil', { until })}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Choices that went to others meanwhile, and answers that are needed now. */
function AskedAgain({ mine, reader, path, query, own }: Props & { own: OwnFormLine }): ReactElement {
  const { t, language } = reader;
  const lost = own.lost.map((label) => said(label, reader, mine.event.languages).text);
  return (
    <li className="open">
      <a href={`${path}/answers${query}`}>{t('own.answers.title')}</a>
      {lost.length > 0 && (
        <p>{t('own.answers.lost', { count: lost.length, questions: sayList(language, lost) })}</p>
      )}
      {own.missing > 0 && <p>{t('mine.formMissing', { count: own.missing })}</p>}
    </li>
  );
}
