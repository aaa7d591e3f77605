import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import { ProblemNote } from '../../components/problem-note.js';
import type { SavedViews } from './use-saved-views.js';

export type ViewQuestion = 'add' | 'change' | 'remove';

interface ViewDialogProps {
  question: ViewQuestion;
  views: SavedViews;
  onClose: () => void;
}

/** Names a view and says who sees it, or takes it away. */
export function ViewDialog({ question, views, onClose }: ViewDialogProps) {
  const { t } = useTranslation();
  const { current } = views;
  const deed = question === 'add' ? views.add : question === 'change' ? views.change : views.remove;
  const known = question === 'change' ? current : undefined;
  const [name, setName] = useState(known?.name ?? '');
  const [shared, setShared] = useState(known?.shared ?? true);
  const problem = deed.problem && asProblem(deed.problem);
  const nameProblem = problem?.fieldErrors['name'];
  const close = () => {
    deed.reset();
    onClose();
  };
  return (
    <Modal
      opened
      onClose={close}
      centered
      title={t(`participants.views.title.${question}`, { name: current?.name })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={(submitted) => {
          submitted.preventDefault();
          carryOut();
        }}
      >
        <Stack>
          {question === 'remove' ? (
            <Text>
              {t(current?.shared ? 'participants.views.removeShared' : 'participants.views.removeOwn')}
            </Text>
          ) : (
            <>
              <TextInput
                data-autofocus
                label={t('participants.views.name')}
                maxLength={80}
                value={name}
                error={nameProblem}
                onChange={(typed) => setName(typed.currentTarget.value)}
              />
              <Switch
                label={t('participants.views.share')}
                description={t('participants.views.shareHelp')}
                checked={shared}
                onChange={(switched) => setShared(switched.currentTarget.checked)}
              />
            </>
          )}
          {problem && !nameProblem && <ProblemNote problem={problem} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('participants.back')}
            </Button>
            <Button type="submit" loading={deed.busy} disabled={question !== 'remove' && name.trim() === ''}>
              {t(question === 'remove' ? 'participants.views.remove' : 'participants.views.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );

  function carryOut(): void {
    const done = { onSuccess: close };
    switch (question) {
      case 'add':
        views.add.run({ name: name.trim(), shared }, done);
        break;
      case 'change':
        views.change.run({ name: name.trim(), shared }, done);
        break;
      case 'remove':
        views.remove.run(undefined, done);
        break;
    }
  }
}
