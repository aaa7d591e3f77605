import { ActionIcon, Button, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { instantOf, wallTime } from '../../../../platform/wall-time.js';
import type { TimeSpan } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import classes from './parts.module.css';

interface SpansFieldProps {
  label: string;
  help: string;
  timeZone: string;
  /** The day on which a new span begins. */
  day: string;
  spans: TimeSpan[] | null;
  onChange: (spans: TimeSpan[] | null) => void;
}

/** When a room or a person is there: always, or in these spans of the event's time. */
export function SpansField({ label, help, timeZone, day, spans, onChange }: SpansFieldProps) {
  const { t } = useTranslation();
  const whole = (): TimeSpan => ({
    from: instantOf(`${day}T09:00`, timeZone),
    to: instantOf(`${day}T18:00`, timeZone),
  });
  const change = (index: number, span: Partial<TimeSpan>) =>
    onChange((spans ?? []).map((one, at) => (at === index ? { ...one, ...span } : one)));
  return (
    <div className={classes.spans}>
      <Switch
        label={label}
        description={help}
        checked={spans !== null}
        onChange={(limits) => onChange(limits.currentTarget.checked ? [whole()] : null)}
      />
      {spans?.map(({ from, to }, index) => (
        <div key={index} className={classes.span}>
          <TextInput
            type="datetime-local"
            label={t('agenda.spans.from')}
            value={wallTime(from, timeZone)}
            onChange={(typed) =>
              typed.currentTarget.value &&
              change(index, { from: instantOf(typed.currentTarget.value, timeZone) })
            }
          />
          <TextInput
            type="datetime-local"
            label={t('agenda.spans.to')}
            value={wallTime(to, timeZone)}
            onChange={(typed) =>
              typed.currentTarget.value &&
              change(index, { to: instantOf(typed.currentTarget.value, timeZone) })
            }
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('agenda.spans.remove', { number: index + 1 })}
            onClick={() => onChange(spans.length > 1 ? spans.filter((_, at) => at !== index) : null)}
          >
            <Icon shape="close" size={12} />
          </ActionIcon>
        </div>
      ))}
      {spans !== null && (
        <span>
          <Button variant="subtle" size="compact-sm" onClick={() => onChange([...spans, whole()])}>
            {t('agenda.spans.add')}
          </Button>
        </span>
      )}
    </div>
  );
}
