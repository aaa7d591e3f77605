import type { ReactElement } from 'react';
import { fileKinds, MEGABYTE, type FileKind } from '../../platform/files/file-kinds.js';
import { sayList } from '../../platform/i18n/dates.js';
import type { FieldProps, StagedFile, Words } from '../field-type.js';
import { shownTexts } from './shown-answer.js';
import type { UploadRules } from './upload.rules.js';

/**
 * What was handed in already, each with a tick that can be taken away, and an input for more. The input bears the
 * name of the field: whoever takes the page stages its files and puts their ids to the texts of that name.
 */
export function FileInputs(props: FieldProps<string[]> & { rules: UploadRules }): ReactElement {
  const { field, name, words, attributes, context, rules } = props;
  const ids = shownTexts(props, (answer) => answer).slice(rules.maxFiles === 1 ? -1 : 0);
  const kept = [...context.files.values()].filter(
    ({ id, fieldId }) => ids.includes(id) && fieldId === field.id,
  );
  const replaces = rules.maxFiles === 1 && kept.length === 1;
  const hasRoom = replaces || kept.length < rules.maxFiles;
  const size = saySize(rules.maxBytes, words);
  return (
    <>
      {kept.length > 0 && <KeptFiles {...{ name, kept, words }} isFirst={!hasRoom} />}
      {hasRoom && (
        <>
          <p className="help" id={`${name}-takes`}>
            {words.t('fields.fileRules', {
              count: rules.maxFiles,
              kinds: sayKinds(rules.accept, words),
              size,
            })}{' '}
            {replaces && words.t('fields.fileReplaces')}
          </p>
          <input
            {...attributes}
            type="file"
            id={name}
            name={name}
            required={attributes.required && kept.length === 0}
            accept={acceptOf(rules.accept)}
            multiple={rules.maxFiles > 1}
            aria-labelledby={`${name}-label`}
            aria-describedby={[attributes['aria-describedby'], `${name}-takes`].filter(Boolean).join(' ')}
            data-max-bytes={rules.maxBytes}
            data-too-large={words.t('fields.fileTooLarge', { size })}
          />
        </>
      )}
    </>
  );
}

function KeptFiles(props: {
  name: string;
  kept: StagedFile[];
  words: Words;
  isFirst: boolean;
}): ReactElement {
  const { name, kept, words, isFirst } = props;
  return (
    <>
      <p className="help" id={`${name}-kept`}>
        {words.t('fields.keptFiles')}
      </p>
      <div className="choices">
        {kept.map((file, index) => {
          const id = isFirst && index === 0 ? name : `${name}.${file.id}`;
          return (
            <div className="choice" key={file.id}>
              <input
                type="checkbox"
                id={id}
                name={name}
                value={file.id}
                defaultChecked
                aria-describedby={`${name}-kept`}
              />
              <label htmlFor={id}>{file.name}</label>
              <p>{saySize(file.bytes, words)}</p>
            </div>
          );
        })}
      </div>
    </>
  );
}

function acceptOf(kinds: readonly FileKind[]): string {
  return kinds
    .flatMap((kind) => [
      fileKinds[kind].mediaType.replace(/;.*/, ''),
      ...fileKinds[kind].endings.map((one) => `.${one}`),
    ])
    .join(',');
}

function sayKinds(kinds: readonly FileKind[], { language }: Words): string {
  return sayList(
    language,
    kinds.map((kind) => fileKinds[kind].label),
  );
}

/** "340 kB", "2.5 MB" */
function saySize(bytes: number, { language }: Words): string {
  const isLarge = bytes >= MEGABYTE;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  }).format(isLarge ? bytes / MEGABYTE : Math.max(1, bytes / 1024));
}
