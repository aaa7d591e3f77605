import type { ReactElement } from 'react';
import type { Category } from '../../../events/category.entity.js';
import { WhenWhere } from '../event-head.js';
import type { EventFacts } from '../event-facts.js';
import { ChoiceField, Summary, type Mistakes } from '../fields.js';
import { Layout } from '../layout.js';
import { homeOf } from '../event-home.js';
import { said, type Reader } from '../reader.js';
import { categoryOptions } from '../register.page.js';

/** Asked first where the questions depend on it. */
export function CategoryPage(props: {
  facts: EventFacts;
  reader: Reader;
  demo: boolean;
  path: string;
  categories: readonly Category[];
  chosen: string;
  /** What was typed already on the page after this one, by input name; it goes along unseen. */
  carried: readonly (readonly [string, string])[];
  mistakes: Mistakes;
}): ReactElement {
  const { facts, reader, demo, path, categories, chosen, carried, mistakes } = props;
  const { event } = facts;
  const { t } = reader;
  const title = said(event.title, reader, event.languages);
  const heading = t('form.categoryTitle');
  return (
    <Layout
      reader={reader}
      title={`${heading} · ${title.text}`}
      dye={event}
      {...homeOf(event, reader)}
      demo={demo}
      findable={false}
      languages={facts.offered}
      {...(carried.length > 0 ? { languageForm: 'category-form' } : {})}
    >
      <h1>{heading}</h1>
      <WhenWhere event={event} reader={reader} />
      <p className="lead">{t('form.categoryWhat')}</p>
      <Summary mistakes={mistakes} labels={{ category: t('register.category') }} reader={reader} />
      <form id="category-form" className="form" method={carried.length > 0 ? 'post' : 'get'} action={path}>
        {carried.map(([name, value], index) => (
          // oxlint-disable-next-line react/no-array-index-key -- names repeat, and nothing is ever reordered
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        {carried.length > 0 && <input type="hidden" name="page-language" value={reader.language} />}
        <ChoiceField
          {...{ mistakes, reader }}
          name="category"
          label={t('register.category')}
          value={chosen}
          options={categoryOptions({ facts, categories, reader })}
        />
        <div className="send">
          <button
            className="button"
            type="submit"
            {...(carried.length > 0 ? { name: 'go-on', value: 'yes' } : {})}
          >
            {t('form.goOn')}
          </button>
        </div>
      </form>
    </Layout>
  );
}
