import { ActionIcon, Button, Modal, SegmentedControl, Tooltip } from '@mantine/core';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { Link, useBlocker } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldKind, Form, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { PageHeader } from '../../components/page-header.js';
import formClasses from '../../components/form-page.module.css';
import hidden from '../../components/hidden.module.css';
import { BesidePane } from './beside-pane.js';
import { FormConflict } from './form-conflict.js';
import { MissingTexts } from './missing-texts.js';
import { PublishDialog } from './publish-dialog.js';
import { SavingSign } from './saving-sign.js';
import { SettingsPane } from './settings-pane.js';
import { StructurePane } from './structure-pane.js';
import { useBuilder, type BuilderState } from './use-builder.js';
import { useDeedWords } from './use-deed-words.js';
import classes from './builder.module.css';

type Step = 'structure' | 'settings' | 'beside';

interface BuilderProps {
  event: Meeting;
  fresh: Form;
  types: FieldKind[];
}

/** The structure at the left, the page in the middle, settings at the right; one after another where it is narrow. */
export function Builder({ event, fresh, types }: BuilderProps) {
  const formats = useFormats();
  const builder = useBuilder(event, fresh, types);
  const { work, saving } = builder;
  const [step, setStep] = useState<Step>('structure');
  const [publishing, setPublishing] = useState(false);
  const three = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const two = useMediaQuery('(min-width: 62em)', true, { getInitialValueInEffect: false });
  const shown = stepsShown(step, three, two);
  const open = (id: string | null) => {
    builder.select(id);
    if (!three) {
      setStep('settings');
    }
  };
  useHotkeys(
    [
      ['mod+Z', () => work.undo()],
      ['mod+shift+Z', () => work.redo()],
      ['mod+Y', () => work.redo()],
    ],
    [],
  );
  return (
    <div className={classes.page}>
      <PageHeader
        title={formats.text(work.about.title, event.languages)}
        note={<SavingSign saving={saving} mayWrite={builder.mayWrite} />}
        actions={builder.mayWrite && <Actions builder={builder} onPublish={() => setPublishing(true)} />}
      >
        <Back eventId={event.id} />
        <MissingTexts builder={builder} onOpen={open} />
        {!three && <Steps step={shown.includes(step) ? step : 'settings'} two={two} onChange={setStep} />}
      </PageHeader>
      {saving.theirs && <FormConflict builder={builder} theirs={saving.theirs} />}
      <div className={classes.body}>
        {shown.includes('structure') && <StructurePane builder={builder} onOpen={open} />}
        {shown.includes('beside') && <BesidePane builder={builder} />}
        {shown.includes('settings') && (
          <SettingsPane builder={builder} onBack={two ? undefined : () => setStep('structure')} />
        )}
      </div>
      <p className={hidden.hidden} role="status" aria-live="polite">
        {builder.announced}
      </p>
      {publishing && (
        <PublishDialog
          builder={builder}
          onClose={() => setPublishing(false)}
          onOpen={(id) => {
            setPublishing(false);
            open(id);
          }}
        />
      )}
      <LeaveGuard isUnsaved={saving.state !== 'saved'} />
    </div>
  );
}

function stepsShown(step: Step, three: boolean, two: boolean): Step[] {
  if (three) {
    return ['structure', 'beside', 'settings'];
  }
  return two ? ['structure', step === 'beside' ? 'beside' : 'settings'] : [step];
}

function Back({ eventId }: { eventId: string }) {
  const { t } = useTranslation();
  return (
    <Link to="/events/$eventId/forms" params={{ eventId }} className={classes.back}>
      <Icon shape="back" size={11} /> {t('shell.forms')}
    </Link>
  );
}

function Steps({ step, two, onChange }: { step: Step; two: boolean; onChange: (step: Step) => void }) {
  const { t } = useTranslation();
  const steps: Step[] = two ? ['settings', 'beside'] : ['structure', 'settings', 'beside'];
  return (
    <SegmentedControl
      size="xs"
      className={classes.steps}
      aria-label={t('forms.steps')}
      value={two && step === 'structure' ? 'settings' : step}
      onChange={(value) => onChange(value)}
      data={steps.map((value) => ({ value, label: t(`forms.step.${value}`) }))}
    />
  );
}

interface ActionsProps {
  builder: BuilderState;
  onPublish: () => void;
}

function Actions({ builder, onPublish }: ActionsProps) {
  const { t } = useTranslation();
  const words = useDeedWords();
  const { work, saving } = builder;
  const undo = work.canUndo ? t('forms.undo-this', { deed: words(work.canUndo) }) : t('forms.undo');
  const redo = work.canRedo ? t('forms.redo-this', { deed: words(work.canRedo) }) : t('forms.redo');
  return (
    <>
      <span className={classes.pair}>
        <Tooltip label={undo} openDelay={400}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={undo}
            aria-keyshortcuts="Control+Z Meta+Z"
            disabled={!work.canUndo}
            onClick={work.undo}
          >
            <Icon shape="undo" size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={redo} openDelay={400}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={redo}
            aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
            disabled={!work.canRedo}
            onClick={work.redo}
          >
            <Icon shape="redo" size={16} />
          </ActionIcon>
        </Tooltip>
      </span>
      <Button onClick={onPublish} disabled={saving.state === 'conflict'}>
        {t('forms.publish')}
      </Button>
    </>
  );
}

function LeaveGuard({ isUnsaved }: { isUnsaved: boolean }) {
  const { t } = useTranslation();
  const { proceed, reset, status } = useBlocker({
    shouldBlockFn: () => isUnsaved,
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  });
  useEffect(() => {
    if (status === 'blocked' && !isUnsaved) {
      proceed?.();
    }
  }, [status, isUnsaved, proceed]);
  return (
    <Modal
      opened={status === 'blocked' && isUnsaved}
      onClose={() => reset?.()}
      title={t('settings.leave-title')}
      withCloseButton={false}
    >
      <p className={formClasses.quiet}>{t('forms.leave-explained')}</p>
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
