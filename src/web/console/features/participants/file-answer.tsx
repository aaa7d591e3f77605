import { ActionIcon, Button, FileButton, Input, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerFile } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import hidden from '../../components/hidden.module.css';
import { Icon } from '../../components/icon.js';
import { fieldTypesQuery } from '../forms/forms.queries.js';
import type { AnswerKindProps } from './answer-kinds.js';
import { chosenFiles, sizeIn, takenFiles, withFile, type TakenFiles } from './file-answer.rules.js';
import type { AnswerFiles } from './use-answer-files.js';
import classes from './file-answer.module.css';

interface FileAnswerProps extends Omit<AnswerKindProps, 'answer' | 'onChange'> {
  ids: readonly string[];
  files: AnswerFiles;
  /** Files come when they come: what else was answered meanwhile stays. */
  onChange: (change: (ids: readonly string[]) => string[]) => void;
}

/** In percent: a bar of nothing is no bar. */
const LEAST_SHOWN = 3;

/** Files that are handed in for somebody: chosen or dropped, sent at once, named when the answers are saved. */
export function FileAnswer(props: FileAnswerProps) {
  const { event, field, label, description, ids, files, onChange, errorOf } = props;
  const { t } = useTranslation();
  const { data: kinds } = useQuery(fieldTypesQuery(event.id));
  const sayTaken = useTakenWords();
  const [told, setTold] = useState('');
  const name = useId();
  const choose = useRef<HTMLButtonElement>(null);
  const takes = takenFiles(
    field,
    kinds?.find((kind) => kind.name === field.type),
  );
  const sending = files.sending.filter(({ question }) => question === field.id);
  const mistakes = [...(files.mistakes[field.id] ?? []), ...[errorOf() ?? []].flat()];

  function take(chosen: readonly File[]): void {
    const { sent, tooLarge, tooMany } = chosenFiles(chosen, ids.length + sending.length, takes);
    files.setMistakes(field.id, [
      ...tooLarge.map((file) =>
        t('participants.upload.tooLarge', { name: file.name, size: sayTaken.size(takes.maxBytes) }),
      ),
      ...tooMany.map((file) => t('participants.upload.tooMany', { name: file.name, max: takes.maxFiles })),
    ]);
    sent.forEach((file) => files.send({ id: field.id, maxFiles: takes.maxFiles }, file, keep));
  }

  function keep(taken: AnswerFile): void {
    setTold(t('participants.upload.taken', { name: taken.name }));
    onChange((now) => withFile(now, taken.id, takes.maxFiles));
  }

  function remove(id: string): void {
    setTold(t('participants.upload.removed', { name: files.find(id)?.name ?? '' }));
    files.setMistakes(field.id, []);
    files.drop(id);
    onChange((now) => now.filter((one) => one !== id));
    choose.current?.focus();
  }

  return (
    <Input.Wrapper
      {...{ label, description }}
      labelElement="div"
      role="group"
      aria-labelledby={`${name}-label`}
      labelProps={{ id: `${name}-label` }}
    >
      <GivenFiles {...{ ids, files }} onRemove={remove} />
      <SendingFiles sending={sending} />
      <DropArea wrong={mistakes.length > 0} onFiles={take}>
        <FileButton
          multiple={takes.maxFiles > 1}
          accept={takes.accept}
          onChange={(chosen) => take([chosen ?? []].flat())}
        >
          {(button) => (
            <Button
              {...button}
              ref={choose}
              size="compact-sm"
              variant="default"
              aria-describedby={`${name}-takes ${name}-mistakes`}
            >
              {takes.maxFiles > 1 ? t('participants.upload.chooseSome') : t('participants.upload.choose')}
            </Button>
          )}
        </FileButton>
        <span id={`${name}-takes`}>
          {t('participants.upload.drop')} {sayTaken.all(takes)}
          {takes.maxFiles === 1 && ids.length > 0 && ` ${t('participants.upload.replaces')}`}
        </span>
      </DropArea>
      <div id={`${name}-mistakes`} className={classes.mistakes} role="alert">
        {mistakes.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <p role="status" className={hidden.hidden}>
        {told}
      </p>
    </Input.Wrapper>
  );
}

function GivenFiles(props: { ids: readonly string[]; files: AnswerFiles; onRemove: (id: string) => void }) {
  const { ids, files, onRemove } = props;
  const { t } = useTranslation();
  const words = useTakenWords();
  return (
    ids.length > 0 && (
      <ul className={classes.files}>
        {ids.map((id) => {
          const { name, bytes } = files.find(id) ?? {
            name: t('participants.answers.files', { count: 1 }),
            bytes: 0,
          };
          return (
            <li key={id} className={classes.file}>
              <Icon shape="file" />
              <span className={classes.name}>{name}</span>
              {bytes > 0 && <span className={classes.size}>{words.size(bytes)}</span>}
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('participants.upload.remove', { name })}
                onClick={() => onRemove(id)}
              >
                <Icon shape="close" />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
    )
  );
}

function SendingFiles({ sending }: Pick<AnswerFiles, 'sending'>) {
  const { t } = useTranslation();
  return (
    sending.length > 0 && (
      <ul className={classes.files}>
        {sending.map(({ key, name, share, stop }) => (
          <li key={key} className={classes.file}>
            <span className={classes.name}>{name}</span>
            <Progress
              className={classes.progress}
              value={Math.max(share * 100, LEAST_SHOWN)}
              aria-label={t('participants.upload.sending', { name })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('participants.upload.stop', { name })}
              onClick={stop}
            >
              <Icon shape="close" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    )
  );
}

function DropArea(props: { wrong: boolean; onFiles: (files: readonly File[]) => void; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const drop = (dropped: DragEvent) => {
    dropped.preventDefault();
    setOver(false);
    props.onFiles([...dropped.dataTransfer.files]);
  };
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      data-wrong={props.wrong || undefined}
      onDragOver={(dragged) => {
        dragged.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {props.children}
    </div>
  );
}

/** Sizes and kinds of files, as the reader says them. */
function useTakenWords() {
  const { t } = useTranslation();
  const formats = useFormats();
  const size = (bytes: number) => {
    const { unit, value } = sizeIn(bytes);
    return t(`participants.upload.${unit}`, { number: formats.number(value) });
  };
  return {
    size,
    all: ({ kinds, maxBytes }: TakenFiles) =>
      t('participants.upload.takes', { kinds: formats.either(kinds), size: size(maxBytes) }),
  };
}
