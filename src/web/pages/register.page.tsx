import type { ReactElement, ReactNode } from 'react';
import type { Category } from '../../events/category.entity.js';
import { doorWords } from './door-sentence.js';
import { WhenWhere } from './event-head.js';
import type { EventFacts } from './event-facts.js';
import { ChoiceField, ConsentField, Summary, TextField, type ChoiceOption, type Mistakes } from './fields.js';
import {
  formAttributes,
  QuestionMarks,
  SaveForLater,
  type QuestionsOnPage,
} from './forms/questions-on-page.js';
import { Introduction } from './forms/introduction.js';
import { Layout } from './layout.js';
import { homeOf } from './event-home.js';
import { said, type Reader } from './reader.js';
import { labelsOf, LanguageField, NameFields, OriginFields } from './person-fields.js';
import { Step } from './step.js';
import type { Typed } from './typed-form.js';

const FORM = 'registration';
/** About her, where she comes from, how she takes part, her consent. */
const FIXED_SECTIONS = 4;
/** The sections before the event's own questions, and after them. */
export const SECTIONS_BEFORE = 3;
export const SECTIONS_AFTER = 1;

interface Props {
  facts: EventFacts;
  reader: Reader;
  demo: boolean;
  /** Where the form posts to. */
  path: string;
  typed: Typed;
  mistakes: Mistakes;
  consentTexts: { dataProcessing: string; photography: string };
  /** Digest of both. */
  readTexts: string;
  /** The categories to choose from; one: nobody has to choose. */
  categories: readonly Category[];
  /** Chosen on a page of its own already, because the questions depend on it. */
  categoryChosen: boolean;
  /** Whether it comes from what she saved earlier. */
  restored: boolean;
  /** The event's own questions, where it has any for her. */
  questions?: QuestionsOnPage;
}

/** The form: one question after another, in short sections. */
export function RegisterPage(props: Props): ReactElement {
  const { facts, reader, demo, path, typed, mistakes, readTexts, questions } = props;
  const { event, door } = facts;
  const { t } = reader;
  const title = said(event.title, reader, event.languages);
  const heading = t(headingOf(door.kind));
  const all = FIXED_SECTIONS + (questions?.sections ?? 0);
  return (
    <Layout
      reader={reader}
      title={`${heading} · ${title.text}`}
      dye={event}
      {...homeOf(event, reader)}
      demo={demo}
      findable={false}
      languages={facts.offered}
      languageForm={FORM}
      withQuestions={questions !== undefined}
    >
      <h1>{heading}</h1>
      <WhenWhere event={event} reader={reader} />
      <p className="quiet">{doorWords(door, event.timeZone, reader).sentence}</p>
      {questions && <Introduction said={questions.introduction} />}
      {props.restored && <output className="notice">{t('form.restored')}</output>}
      {questions?.changed && <p className="notice">{t('form.changed')}</p>}
      <Summary mistakes={mistakes} labels={{ ...labelsOf(reader), ...questions?.labels }} reader={reader} />
      <form
        id={FORM}
        className="form"
        method="post"
        action={path}
        noValidate
        data-sending={t('register.sending')}
        {...formAttributes(questions, reader)}
      >
        <input type="hidden" name="submission" value={typed.submission} />
        {questions && <QuestionMarks questions={questions} />}
        <input type="hidden" name="page-language" value={reader.language} />
        <input type="hidden" name="read-texts" value={readTexts} />
        <You {...props} all={all} />
        <Origin {...props} all={all} />
        <Part {...props} all={all} />
        {questions?.sheet}
        <Consent {...props} all={all} />
        <div className="send">
          <button className="button" type="submit">
            {t(door.kind === 'review' ? 'register.sendApplication' : 'register.send')}
          </button>
          <p>{t(event.addressFirst ? 'register.addressFirst' : 'register.answerByMail')}</p>
        </div>
        {questions && <SaveForLater reader={reader} />}
      </form>
    </Layout>
  );
}

/** A section of the page, and how many there are with it. */
type SectionProps = Props & { all: number };

function You(props: SectionProps): ReactElement {
  const { typed, mistakes, reader, all } = props;
  return (
    <Section number={1} all={all} title={reader.t('register.you')} reader={reader}>
      <NameFields {...{ typed, mistakes, reader }} />
      <TextField
        {...{ mistakes, reader }}
        name="email"
        type="email"
        inputMode="email"
        label={reader.t('register.email')}
        help={reader.t('register.emailHelp')}
        value={typed.email}
        autoComplete="email"
      />
    </Section>
  );
}

function Origin({ typed, mistakes, reader, all }: SectionProps): ReactElement {
  return (
    <Section number={2} all={all} title={reader.t('register.origin')} reader={reader}>
      <OriginFields {...{ typed, mistakes, reader }} />
    </Section>
  );
}

function Part(props: SectionProps): ReactElement {
  const { facts, typed, mistakes, reader, all, categoryChosen } = props;
  const { event } = facts;
  return (
    <Section number={3} all={all} title={reader.t('register.part')} reader={reader}>
      {categoryChosen ? (
        <ChosenCategory {...props} />
      ) : (
        <ChoiceField
          {...{ mistakes, reader }}
          name="category"
          label={reader.t('register.category')}
          value={typed.category}
          options={categoryOptions(props)}
        />
      )}
      <LanguageField value={typed.language} eventLanguages={event.languages} {...{ mistakes, reader }} />
    </Section>
  );
}

/** The categories to choose from, as a reader sees them. */
export function categoryOptions({
  facts,
  categories,
  reader,
}: Pick<Props, 'facts' | 'categories' | 'reader'>): ChoiceOption[] {
  const { event, door } = facts;
  return categories.map((category) => {
    const title = said(category.title, reader, event.languages);
    return {
      value: category.code,
      label: title.text,
      ...(title.lang ? { lang: title.lang } : {}),
      ...(category.needsReview && door.kind !== 'review' ? { help: reader.t('register.needsReview') } : {}),
    };
  });
}

/** Chosen on the page before; whoever changes it keeps what she has typed. */
function ChosenCategory({ facts, categories, typed, reader }: Props): ReactElement {
  const chosen = categories.find(({ code }) => code === typed.category);
  const title = said(chosen?.title, reader, facts.event.languages);
  return (
    <div className="field chosen" id="category">
      <input type="hidden" name="category" value={typed.category} />
      <span className="label">{reader.t('register.category')}</span>
      <p>
        <span lang={title.lang}>{title.text}</span>{' '}
        <button className="link" type="submit" name="choose-category" value="yes">
          {reader.t('form.chooseAnother')}
        </button>
      </p>
    </div>
  );
}

function Consent({ typed, mistakes, reader, consentTexts, all }: SectionProps): ReactElement {
  const { t } = reader;
  return (
    <Section number={all} all={all} title={t('register.consent')} reader={reader}>
      <ConsentField
        {...{ mistakes, reader }}
        name="dataProcessing"
        label={t('register.dataConsent')}
        text={consentTexts.dataProcessing}
        checked={typed.dataProcessing}
      />
      <ConsentField
        {...{ mistakes, reader }}
        name="photography"
        label={t('register.photoConsent')}
        text={consentTexts.photography}
        help={t('register.photoHelp')}
        checked={typed.photography}
        optional
      />
    </Section>
  );
}

function Section(props: {
  number: number;
  all: number;
  title: string;
  reader: Reader;
  children: ReactNode;
}): ReactElement {
  const { title, children } = props;
  return (
    <fieldset>
      <legend>
        {title} <Step {...props} />
      </legend>
      {children}
    </fieldset>
  );
}

function headingOf(door: EventFacts['door']['kind']): string {
  if (door === 'review') {
    return 'register.applyTitle';
  }
  return door === 'waiting-list' ? 'register.waitingTitle' : 'register.title';
}
