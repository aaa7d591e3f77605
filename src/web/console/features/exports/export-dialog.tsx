import {
  Button,
  Checkbox,
  Group,
  Modal,
  Radio,
  ScrollArea,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Export, ExportOrder, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { may } from '../events/event.queries.js';
import { isSealed } from '../participants/answer-tests.rules.js';
import type { Filtering } from '../participants/use-filtering.js';
import { allColumns, columnsOfView, questionOf, withoutSealed, type Choice } from './export-columns.rules.js';
import { ExportProgress } from './export-progress.js';
import { makeExport } from './exports.queries.js';

interface ExportDialogProps {
  event: Meeting;
  /** The columns of the list, by their names in views. */
  columns: readonly string[];
  filtering: Filtering;
  /** Whom: those whom a search finds, or people chosen by name. */
  whom: Pick<ExportOrder, 'search' | 'ids'>;
  onClose: () => void;
}

const formats = ['xlsx', 'csv', 'json'] as const;
const SHORTEST_REASON = 10;

/** Takes participants away as a file: which columns, in which format, and why where answers are sealed. */
export function ExportDialog(props: ExportDialogProps) {
  const { event, columns, filtering, whom, onClose } = props;
  const { t, i18n } = useTranslation();
  const { text, number } = useFormats();
  const [format, setFormat] = useState<ExportOrder['format']>('xlsx');
  const [choice, setChoice] = useState<Choice>('view');
  const [chosen, setChosen] = useState<string[]>(columnsOfView(columns));
  const [opens, setOpens] = useState(false);
  const [why, setWhy] = useState('');
  const [made, setMade] = useState<Export | null>(null);
  const { questions, words } = filtering;
  const sealed = new Set(
    questions.all.filter(({ field, kind }) => isSealed(field, kind)).map(({ field }) => field.id),
  );
  const every = allColumns(questions.all.map(({ field }) => field.id));
  const wanted = choice === 'view' ? columnsOfView(columns) : choice === 'all' ? every : chosen;
  const concerned = wanted.some((column) => sealed.has(questionOf(column) ?? ''));
  const mayOpen = may(event, 'participants.read-sensitive');
  const make = useMutation({
    mutationFn: () =>
      makeExport(event.id, {
        format,
        ...whom,
        columns: opens ? wanted : withoutSealed(wanted, sealed),
        language: i18n.language as ExportOrder['language'],
        ...(opens && concerned && { sensitive: { why: why.trim() } }),
      }),
    onSuccess: setMade,
  });
  const ready = wanted.length > 0 && (!opens || !concerned || why.trim().length >= SHORTEST_REASON);

  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        whom.ids
          ? t('exports.titleChosen', { count: whom.ids.length, number: number(whom.ids.length) })
          : t('exports.title')
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {made ? (
        <ExportProgress {...{ event, made, onClose }} />
      ) : (
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            make.mutate();
          }}
        >
          <Stack>
            <div>
              <Text fw={600} size="sm" mb={4} id="export-format">
                {t('exports.format')}
              </Text>
              <SegmentedControl
                aria-labelledby="export-format"
                value={format}
                onChange={(value) => setFormat(value as ExportOrder['format'])}
                data={formats.map((value) => ({ value, label: t(`exports.formats.${value}`) }))}
              />
            </div>
            <Radio.Group
              label={t('exports.columns')}
              value={choice}
              onChange={(value) => setChoice(value as Choice)}
            >
              <Stack gap={7} mt={6}>
                {(['view', 'all', 'chosen'] as const).map((value) => (
                  <Radio key={value} value={value} label={t(`exports.choice.${value}`)} />
                ))}
              </Stack>
            </Radio.Group>
            {choice === 'chosen' && (
              <ScrollArea.Autosize mah={220} type="auto" offsetScrollbars>
                <Checkbox.Group aria-label={t('exports.columns')} value={chosen} onChange={setChosen}>
                  <Stack gap={7}>
                    {every.map((column) => (
                      <Checkbox key={column} value={column} label={labelOf(column)} />
                    ))}
                  </Stack>
                </Checkbox.Group>
              </ScrollArea.Autosize>
            )}
            {concerned && !mayOpen && <Text size="sm">{t('exports.sealedStay')}</Text>}
            {concerned && mayOpen && (
              <Checkbox
                label={t('exports.open')}
                description={t('exports.openHelp')}
                checked={opens}
                onChange={(ticked) => setOpens(ticked.currentTarget.checked)}
              />
            )}
            {concerned && opens && (
              <Textarea
                label={t('exports.why')}
                autosize
                minRows={2}
                maxLength={1000}
                value={why}
                onChange={(typed) => setWhy(typed.currentTarget.value)}
              />
            )}
            <Text size="sm" c="dimmed">
              {t('exports.trace')}
            </Text>
            {make.error && <ProblemNote problem={make.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('participants.back')}
              </Button>
              <Button type="submit" loading={make.isPending} disabled={!ready}>
                {t('exports.make')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );

  function labelOf(column: string) {
    const id = questionOf(column);
    const question = id === undefined ? undefined : questions.find(id);
    if (id !== undefined) {
      return (
        <>
          {question ? words.ask(question.field) : id} {sealed.has(id) && <Icon shape="lock" size={12} />}{' '}
          <Text span size="xs" c="dimmed">
            {text(question?.formTitle, event.languages)}
          </Text>
        </>
      );
    }
    return t(`words:exportColumn.${column as 'state'}`);
  }
}
