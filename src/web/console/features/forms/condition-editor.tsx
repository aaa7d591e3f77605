import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import { ConditionValue } from './condition-value.js';
import type { FieldEditing } from './field-editing.js';
import {
  candidatesFor,
  isComplete,
  operatorsFor,
  startTest,
  testWith,
  type Operator,
} from './form-conditions.rules.js';
import { fieldOf, type Condition, type ConditionTest } from './form-definition.js';
import { setCondition } from './form-edits.rules.js';
import type { BuilderState } from './use-builder.js';
import classes from './panel.module.css';

/** A condition in sentences: shown only if the answers to other questions are such. */
export function ConditionEditor({ builder, field, errorOf }: FieldEditing) {
  const { t } = useTranslation();
  const { work, nameOf, kindOf } = builder;
  const candidates = candidatesFor(work.definition, field.id, kindOf);
  const condition: Condition = field.shownIf ?? { match: 'all', tests: [] };
  const put = (next: Condition, key?: string) =>
    work.build(
      setCondition(work.definition, field.id, next),
      { kind: 'condition', name: nameOf(field) },
      key && `${field.id}.shownIf.${key}`,
    );
  const first = candidates.free.find(({ id }) => !condition.tests.some((test) => test.field === id));
  const next = first ?? candidates.free[0];
  const add = () => {
    const kind = next && kindOf(next.type);
    if (next && kind) {
      put({ ...condition, tests: [...condition.tests, startTest(next.id, kind)] });
    }
  };
  if (!next && condition.tests.length === 0) {
    return <p className={classes.quiet}>{t('forms.condition.nothing-to-ask')}</p>;
  }
  return (
    <div className={classes.stack}>
      {errorOf('shownIf') && <p className={classes.error}>{errorOf('shownIf')}</p>}
      {condition.tests.length > 1 && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('forms.condition.match')}
          value={condition.match}
          onChange={(match) => put({ ...condition, match })}
          data={(['all', 'any'] as const).map((value) => ({ value, label: t(`forms.condition.${value}`) }))}
        />
      )}
      {condition.tests.map((test, index) => (
        <TestLine
          key={index}
          {...{ builder, test, index, candidates }}
          error={errorOf(`shownIf.tests.${index}`) ?? errorOf(`shownIf.tests.${index}.field`)}
          onChange={(changed) =>
            put(
              { ...condition, tests: condition.tests.map((one, at) => (at === index ? changed : one)) },
              `${index}`,
            )
          }
          onRemove={() => put({ ...condition, tests: condition.tests.filter((_, at) => at !== index) })}
        />
      ))}
      {next && (
        <div>
          <Button size="xs" variant="default" leftSection={<Icon shape="plus" size={12} />} onClick={add}>
            {condition.tests.length === 0 ? t('forms.condition.start') : t('forms.condition.add')}
          </Button>
        </div>
      )}
    </div>
  );
}

interface TestLineProps {
  builder: BuilderState;
  test: ConditionTest;
  index: number;
  candidates: ReturnType<typeof candidatesFor>;
  error: string | undefined;
  onChange: (test: ConditionTest) => void;
  onRemove: () => void;
}

function TestLine({ builder, test, index, candidates, error, onChange, onRemove }: TestLineProps) {
  const { t } = useTranslation();
  const { nameOf, kindOf, work } = builder;
  const asked = fieldOf(work.definition, test.field);
  const kind = asked && kindOf(asked.type);
  const choices = [
    ...candidates.free.map((one) => ({ value: one.id, label: nameOf(one) })),
    ...candidates.circular.map(({ field: one, by }) => ({
      value: one.id,
      label:
        by.length > 0
          ? t('forms.condition.circle', { name: nameOf(one), way: by.map(nameOf).join(' → ') })
          : t('forms.condition.circle-direct', { name: nameOf(one) }),
      disabled: true,
    })),
  ];
  const choose = (id: string | null) => {
    const other = id === null ? undefined : fieldOf(work.definition, id);
    const otherKind = other && kindOf(other.type);
    if (other && otherKind) {
      onChange(startTest(other.id, otherKind));
    }
  };
  return (
    <div
      className={classes.test}
      role="group"
      aria-label={t('forms.condition.number', { number: index + 1 })}
    >
      <div className={classes.testHead}>
        <span>{t('forms.condition.only-if')}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          aria-label={t('forms.condition.remove', { number: index + 1 })}
          onClick={onRemove}
        >
          <Icon shape="close" size={12} />
        </ActionIcon>
      </div>
      <Select
        size="xs"
        searchable
        allowDeselect={false}
        aria-label={t('forms.condition.field')}
        data={choices}
        value={test.field}
        error={error}
        onChange={choose}
      />
      {kind && (
        <Select
          size="xs"
          allowDeselect={false}
          aria-label={t('forms.condition.operator')}
          data={operatorsFor(kind).map((value) => ({ value, label: t(`forms.operator.${value}`) }))}
          value={test.is}
          onChange={(is) => is && onChange(testWith(test.field, is as Operator, test))}
        />
      )}
      {asked && <ConditionValue builder={builder} asked={asked} test={test} onChange={onChange} />}
      {!isComplete(test) && <p className={classes.hint}>{t('forms.condition.incomplete')}</p>}
    </div>
  );
}
