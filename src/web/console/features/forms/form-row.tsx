import { ActionIcon, Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FormLine } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { useEvent } from '../events/event.queries.js';
import { FormState } from './form-state.js';
import { RemindButton } from './remind-button.js';
import { useFormDeeds } from './use-form-deeds.js';
import classes from './forms-page.module.css';

interface FormRowProps {
  form: FormLine;
  mayWrite: boolean;
  onCopy: () => void;
}

/** One form in the list; the whole line leads to it. */
export function FormRow({ form, mayWrite, onCopy }: FormRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const event = useEvent();
  const deeds = useFormDeeds(event.id, form);
  const title = formats.text(form.title, event.languages);
  const categories = event.categories
    .filter(({ id }) => form.categoryIds.includes(id))
    .map((category) => formats.text(category.title, event.languages));
  const audience = categories.length > 0 ? formats.list(categories) : t('forms.for-everybody');
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <Link
          to="/events/$eventId/forms/$formId"
          params={{ eventId: event.id, formId: form.id }}
          className={classes.title}
        >
          {title}
        </Link>
        <span className={classes.note}>
          {[t(`forms.purpose.${form.purpose}`), audience, form.byLinkOnly && t('forms.by-link')]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className={classes.state}>
        <FormState form={form} />
        <span className={classes.note}>
          {t('forms.questions', { count: form.fields })} ·{' '}
          {t('forms.answers', { count: form.answers, shown: formats.number(form.answers) })}
        </span>
        <RemindButton {...{ event, form }} />
      </span>
      {mayWrite && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('forms.more', { title })}>
              <Icon shape="more" size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {form.byLinkOnly && form.archivedAt === null && (
              <Menu.Item onClick={deeds.copyLink}>{t('forms.link.copy')}</Menu.Item>
            )}
            <Menu.Item onClick={onCopy}>{t('forms.copy')}</Menu.Item>
            {form.archivedAt === null ? (
              <Menu.Item onClick={() => deeds.askToArchive(title)}>{t('forms.archive')}</Menu.Item>
            ) : (
              <Menu.Item onClick={deeds.restore}>{t('forms.restore')}</Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
