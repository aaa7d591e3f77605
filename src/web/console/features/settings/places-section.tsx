import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import type { Meeting, Seats, SeatsOfEvent } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { isEditable, useEvent } from '../events/event.queries.js';
import { seatsQuery } from '../overview/numbers.queries.js';
import { CategoriesEditor } from './categories-editor.js';
import { SettingsHead } from './settings-frame.js';
import settings from './settings.module.css';

/** How many may come, in all and of each category; and the categories themselves. */
export function PlacesSection() {
  const { t } = useTranslation();
  const event = useEvent();
  const { data, error, refetch } = useQuery(seatsQuery(event.id));
  return (
    <>
      <SettingsHead event={event} />
      <div className={classes.page}>
        <fieldset disabled={!isEditable(event)} className={settings.fieldset}>
          <CategoriesEditor event={event} />
          <section className={classes.block}>
            <h2>{t('places.title')}</h2>
            <p className={classes.quiet}>{t('places.explained')}</p>
            {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
            {!data && !error && <RowSkeletons rows={3} />}
            {data && (
              <SeatsForm key={event.categories.map(({ id }) => id).join()} event={event} seats={data} />
            )}
          </section>
        </fieldset>
      </div>
    </>
  );
}

type Typed = Record<string, number | ''>;

const ALL = 'event';

function SeatsForm({ event, seats }: { event: Meeting; seats: SeatsOfEvent }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [typed, setTyped] = useState<Typed>({});
  const save = useSaveSeats(event.id, () => setTyped({}));
  const seatsOf = (key: string): Seats | undefined =>
    key === ALL ? seats.event : seats.categories.find(({ categoryId }) => categoryId === key);
  const capacityOf = (key: string): number | '' => typed[key] ?? seatsOf(key)?.capacity ?? '';
  const orNull = (value: number | '') => (value === '' ? null : value);
  const rows = [
    { key: ALL, name: t('places.whole-event') },
    ...event.categories.map(({ id, title }) => ({ key: id, name: formats.text(title, event.languages) })),
  ];
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate({
          event: orNull(capacityOf(ALL)),
          categories: Object.fromEntries(event.categories.map(({ id }) => [id, orNull(capacityOf(id))])),
        });
      }}
    >
      {save.isError && <ProblemNote problem={save.error} />}
      <table className={settings.table}>
        <thead>
          <tr>
            <th>{t('places.of-whom')}</th>
            <th className={settings.right}>{t('places.taken')}</th>
            <th>{t('places.capacity')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name }) => (
            <tr key={key}>
              <th scope="row">{key === ALL ? <strong>{name}</strong> : name}</th>
              <td className={settings.right}>{formats.number(seatsOf(key)?.taken ?? 0)}</td>
              <td>
                <NumberInput
                  size="xs"
                  w={112}
                  aria-label={t('places.capacity-of', { name })}
                  placeholder={t('places.unlimited')}
                  min={0}
                  max={1_000_000}
                  allowDecimal={false}
                  value={capacityOf(key)}
                  onChange={(value) =>
                    setTyped((before) => ({ ...before, [key]: value === '' ? '' : Number(value) }))
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button type="submit" mt="md" disabled={Object.keys(typed).length === 0} loading={save.isPending}>
        {t('places.save')}
      </Button>
    </form>
  );
}

function useSaveSeats(eventId: string, onSaved: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (places: { event: number | null; categories: Record<string, number | null> }) =>
      body(api.PUT('/api/v1/events/{eventId}/seats', { params: { path: { eventId } }, body: places })),
    onSuccess: (saved) => {
      queries.setQueryData(keys.seats(eventId), saved);
      void queries.invalidateQueries({ queryKey: keys.event(eventId) });
      onSaved();
      sayDone(t('places.saved'));
    },
  });
}
