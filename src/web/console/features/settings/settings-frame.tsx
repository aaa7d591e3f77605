import { Button, Modal } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Link, useBlocker } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '../../api/types.js';
import { PageHeader } from '../../components/page-header.js';
import { ProblemNote } from '../../components/problem-note.js';
import formClasses from '../../components/form-page.module.css';
import notes from '../../components/notes.module.css';
import { isEditable } from '../events/event.queries.js';
import { ConflictNote } from './conflict-note.js';
import { settingsSections } from './sections.js';
import type { SettingsForm } from './settings-form.js';
import classes from './settings.module.css';

const FORM = 'settings-form';

/** The head of every page of the settings: its sections, and saving when the page has a form. */
export function SettingsHead({ event, action }: { event: Meeting; action?: ReactNode }) {
  const { t } = useTranslation();
  const sections = useRef<HTMLElement>(null);
  useEffect(() => {
    const here = sections.current?.querySelector('[data-status="active"]');
    here?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, []);
  return (
    <PageHeader
      title={t('shell.settings')}
      actions={
        <>
          {event.lifecycle !== 'draft' && event.visibility !== 'private' && (
            <Button component="a" href={event.publicUrl} target="_blank" rel="noreferrer" variant="default">
              {t('settings.open-page')}
            </Button>
          )}
          {action}
        </>
      }
    >
      <nav ref={sections} aria-label={t('settings.sections')} className={classes.sections}>
        {settingsSections.map((section) => (
          <Link
            key={section}
            to="/events/$eventId/settings/$section"
            params={{ eventId: event.id, section }}
            className={classes.section}
          >
            {t(`settings.section.${section}`)}
          </Link>
        ))}
      </nav>
    </PageHeader>
  );
}

interface SettingsFrameProps {
  form: SettingsForm;
  wide?: boolean;
  children: ReactNode;
}

/** A form of the settings: saving by button or Ctrl-S, what went wrong, and a question before leaving unsaved work. */
export function SettingsFrame({ form, wide = false, children }: SettingsFrameProps) {
  const { t } = useTranslation();
  const canSave = form.isDirty && !form.isSaving && form.theirs === null;
  useHotkeys([['mod+S', () => canSave && form.save()]], []);
  return (
    <>
      <SettingsHead
        event={form.event}
        action={
          <>
            {form.isDirty && <span className={classes.unsaved}>{t('settings.unsaved')}</span>}
            <Button
              type="submit"
              form={FORM}
              disabled={!canSave}
              loading={form.isSaving}
              aria-keyshortcuts="Control+S Meta+S"
            >
              {t('settings.save')}
            </Button>
          </>
        }
      />
      <form
        id={FORM}
        noValidate
        className={`${formClasses.page} ${wide ? formClasses.wide : ''}`}
        onSubmit={(submit) => {
          submit.preventDefault();
          if (canSave) {
            form.save();
          }
        }}
      >
        <fieldset disabled={!isEditable(form.event)} className={classes.fieldset}>
          {!isEditable(form.event) && <p className={notes.notice}>{t('settings.fixed')}</p>}
          {form.problem !== null && <ProblemNote problem={form.problem} />}
          {form.theirs && <ConflictNote form={form} />}
          {children}
        </fieldset>
      </form>
      <LeaveGuard isDirty={form.isDirty} />
    </>
  );
}

function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTranslation();
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('settings.leave-title')}
      withCloseButton={false}
    >
      <p className={formClasses.quiet}>{t('settings.leave-explained')}</p>
      <div className={formClasses.actions}>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('settings.stay')}
        </Button>
        <Button variant="default" onClick={() => proceed?.()}>
          {t('settings.leave')}
        </Button>
      </div>
    </Modal>
  );
}
