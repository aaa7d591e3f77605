import { Button, Progress } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem.js';
import type { ExportLine, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { Icon } from '../../components/icon.js';
import { cancelExport, deleteExport, exportAddress, exportsQuery, repeatExport } from './exports.queries.js';
import classes from './exports.module.css';

interface ExportRowProps {
  event: Meeting;
  line: ExportLine;
}

/** An export: who made it, how far it is, and what its maker can still do with it. */
export function ExportRow({ event, line }: ExportRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, rows, total, madeAt, expiresAt, format, madeBy, mine, sensitive } = line;
  const number = formats.number(state === 'finished' || total === null ? rows : total);
  const numbers = { rows: formats.number(rows), total: formats.number(total ?? 0) };
  return (
    <li className={classes.line} data-state={state}>
      <div className={classes.words}>
        <strong>
          {t(`exports.formats.${format}`)}
          {' · '}
          {state === 'finished' || total !== null
            ? t('exports.made.rows', { count: state === 'finished' ? rows : (total ?? 0), number })
            : t('exports.made.manyRows')}
          {sensitive && (
            <span className={classes.sealed}>
              <Icon shape="lock" size={12} /> {t('exports.made.sensitive')}
            </span>
          )}
        </strong>
        <span className={classes.quiet}>
          {mine ? t('exports.made.you') : madeBy} · {formats.instant(madeAt, event.timeZone)}
        </span>
        <span className={classes.quiet}>
          {t(`exports.state.${state}`)}
          {state === 'under-way' &&
            ` · ${total === null ? t('exports.underWayOfMany', numbers) : t('exports.underWay', numbers)}`}
          {(state === 'ready' || state === 'failed') &&
            ` · ${t('exports.made.until', { time: formats.instant(expiresAt, event.timeZone) })}`}
        </span>
        {state === 'under-way' && (
          <Progress
            aria-label={t('exports.progress')}
            value={total ? Math.min(100, (100 * rows) / total) : 100}
            animated
          />
        )}
      </div>
      {mine && <OwnActions {...{ event, line }} />}
    </li>
  );
}

function OwnActions({ event, line }: ExportRowProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { id, state, sensitive } = line;
  const look = () => void queries.invalidateQueries({ queryKey: exportsQuery(event.id).queryKey });
  const act = useMutation({
    mutationFn: (what: (eventId: string, exportId: string) => Promise<unknown>) => what(event.id, id),
    onSettled: look,
    onError: (thrown) => {
      const { title, detail } = asProblem(thrown).body;
      notifications.show({ color: 'red', title, message: detail });
    },
  });
  const button = { size: 'compact-sm', variant: 'default', loading: act.isPending } as const;
  return (
    <div className={classes.actions}>
      {(state === 'ready' || state === 'failed') && (
        <Button
          {...button}
          component="a"
          href={exportAddress(event.id, id)}
          download
          onClick={() => setTimeout(look, 300)}
        >
          {t('exports.made.fetch')}
        </Button>
      )}
      {state === 'under-way' && (
        <Button {...button} onClick={() => act.mutate(cancelExport)}>
          {t('exports.made.cancel')}
        </Button>
      )}
      {(state === 'finished' || state === 'cancelled') && !sensitive && (
        <Button {...button} onClick={() => act.mutate(repeatExport)}>
          {t('exports.made.repeat')}
        </Button>
      )}
      {state !== 'under-way' && (
        <Button {...button} onClick={() => act.mutate(deleteExport)}>
          {t('exports.made.delete')}
        </Button>
      )}
    </div>
  );
}
