import { ActionIcon, Button, Menu, NumberInput, Textarea } from '@mantine/core';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import type { FieldOption, FormDefinition } from './form-definition.js';
import { fieldOf } from './form-definition.js';
import type { FieldEditing } from './field-editing.js';
import {
  addOption,
  editOption,
  freshOptionCode,
  moveOption,
  removeOption,
  retireOption,
} from './form-edits.rules.js';
import classes from './panel.module.css';

/** What can be chosen: words per language, places, order; what was published is retired instead of removed. */
export function OptionsEditor({ builder, field, errorOf }: FieldEditing) {
  const { t } = useTranslation();
  const { work, event, nameOf, kindOf } = builder;
  const list = useRef<HTMLUListElement>(null);
  const focus = useRef<string | null>(null);
  useEffect(() => {
    if (focus.current !== null) {
      list.current?.querySelector<HTMLElement>(`[data-option="${focus.current}"] textarea`)?.focus();
      focus.current = null;
    }
  });
  const options = field.options ?? [];
  const build = (next: FormDefinition, key?: string) =>
    work.build(next, { kind: 'options', name: nameOf(field) }, key);
  const add = () => {
    const code = freshOptionCode(options, {});
    focus.current = code;
    build(addOption(work.definition, field.id, { code, label: {} }));
  };
  const sealed = field.sensitive === true || kindOf(field.type)?.alwaysSealed === true;
  const hasPlaces = options.some(({ places }) => places !== undefined);
  const published = builder.saving.form.published?.definition as FormDefinition | undefined;
  const old = published && fieldOf(published, field.id)?.options;
  return (
    <>
      {errorOf('options') && <p className={classes.error}>{errorOf('options')}</p>}
      {event.access === 'review' && hasPlaces && (
        <p className={classes.hint}>{t('forms.options.places-in-review')}</p>
      )}
      <ul ref={list} className={classes.options}>
        {options.map((option, index) => (
          <OptionLine
            key={option.code}
            {...{ option, index, build, add, sealed }}
            editing={{ builder, field, errorOf }}
            isLast={index === options.length - 1}
            wasPublished={old?.some(({ code }) => code === option.code) === true}
          />
        ))}
      </ul>
      {builder.mayWrite && (
        <Button size="xs" variant="default" leftSection={<Icon shape="plus" size={12} />} onClick={add}>
          {t('forms.options.add')}
        </Button>
      )}
    </>
  );
}

interface OptionLineProps {
  editing: Pick<FieldEditing, 'builder' | 'field' | 'errorOf'>;
  option: FieldOption;
  index: number;
  isLast: boolean;
  /** Whether people could choose it already; then it may have been answered. */
  wasPublished: boolean;
  sealed: boolean;
  build: (next: FormDefinition, key?: string) => void;
  add: () => void;
}

function OptionLine({ editing, option, index, isLast, wasPublished, sealed, build, add }: OptionLineProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { builder, field, errorOf } = editing;
  const { work, event, announce } = builder;
  const { code } = option;
  const name =
    formats.text(option.label, event.languages) || t('forms.options.number', { number: index + 1 });
  const change = (edit: Partial<FieldOption>, part: string) =>
    build(editOption(work.definition, field.id, code, edit), `${field.id}.${code}.${part}`);
  const move = (to: number) => {
    build(moveOption(work.definition, field.id, code, to));
    announce(t('forms.said.moved-option', { name, place: to + 1 }));
  };
  /** With Alt, arrows take the option along; Enter begins the next one. */
  const onKey = (press: KeyboardEvent) => {
    const step = press.key === 'ArrowDown' ? 1 : press.key === 'ArrowUp' ? -1 : 0;
    if (press.altKey && step !== 0) {
      press.preventDefault();
      if (step === 1 ? !isLast : index > 0) {
        move(index + step);
      }
    } else if (press.key === 'Enter' && !press.shiftKey) {
      press.preventDefault();
      add();
    }
  };
  return (
    <li className={classes.option} data-option={code} data-retired={option.retired || undefined}>
      <div className={classes.optionWords} role="group" aria-label={name}>
        {event.languages.map((language) => (
          <Textarea
            key={language}
            lang={language}
            autosize
            minRows={1}
            maxRows={4}
            size="xs"
            maxLength={300}
            aria-label={t('forms.options.label-in', { language: formats.languageName(language) })}
            placeholder={formats.languageName(language)}
            leftSection={<span className={classes.code}>{language}</span>}
            value={option.label[language] ?? ''}
            error={errorOf(`options.${index}.label`, language)}
            onChange={(typed) =>
              change({ label: { ...option.label, [language]: typed.currentTarget.value } }, language)
            }
            onKeyDown={onKey}
          />
        ))}
        {option.retired && <p className={classes.quiet}>{t('forms.options.retired')}</p>}
        {errorOf(`options.${index}.label`) && (
          <p className={classes.error}>{errorOf(`options.${index}.label`)}</p>
        )}
      </div>
      <NumberInput
        size="xs"
        className={classes.places}
        aria-label={t('forms.options.places-of', { name })}
        placeholder={t('forms.options.places')}
        title={sealed ? t('forms.options.no-places-sealed') : t('forms.options.places-help')}
        min={0}
        max={1_000_000}
        allowDecimal={false}
        hideControls
        disabled={sealed && option.places === undefined}
        value={option.places ?? ''}
        onChange={(places) => change({ places: typeof places === 'number' ? places : undefined }, 'places')}
      />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('forms.options.more', { name })}>
            <Icon shape="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={index === 0} onClick={() => move(index - 1)}>
            {t('forms.options.up')}
          </Menu.Item>
          <Menu.Item disabled={isLast} onClick={() => move(index + 1)}>
            {t('forms.options.down')}
          </Menu.Item>
          {wasPublished ? (
            <Menu.Item onClick={() => build(retireOption(work.definition, field.id, code, !option.retired))}>
              {option.retired ? t('forms.options.offer-again') : t('forms.options.retire')}
            </Menu.Item>
          ) : (
            <Menu.Item onClick={() => build(removeOption(work.definition, field.id, code))}>
              {t('forms.remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
