import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import type { Meeting, Quota, Quotas, Region } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { isEditable, useEvent } from '../events/event.queries.js';
import { quotasQuery, regionsQuery } from '../review/review-queries.js';
import { QuotaForm } from './quota-form.js';
import { EACH, exceeded, groupsOf, seatsOf, withoutQuota, withQuota } from './quota-lines.rules.js';
import { RegionsEditor } from './regions-editor.js';
import { SettingsHead } from './settings-frame.js';
import quotaClasses from './quotas.module.css';
import settings from './settings.module.css';

/** Regions, and how many places each country, region, organization or answer may take. */
export function QuotasSection() {
  const event = useEvent();
  const quotas = useQuery(quotasQuery(event.id));
  const regions = useQuery(regionsQuery(event.id));
  const error = quotas.error ?? regions.error;
  return (
    <>
      <SettingsHead event={event} />
      <div className={classes.page}>
        <fieldset disabled={!isEditable(event)} className={settings.fieldset}>
          {error && <ProblemNote problem={error} />}
          {(!quotas.data || !regions.data) && !error && <RowSkeletons rows={5} />}
          {quotas.data && regions.data && (
            <>
              <RegionsEditor event={event} regions={regions.data} />
              <QuotasEditor event={event} known={quotas.data} regions={regions.data} />
            </>
          )}
        </fieldset>
      </div>
    </>
  );
}

function QuotasEditor({ event, known, regions }: { event: Meeting; known: Quotas; regions: Region[] }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Quota[] | null>(null);
  const quotas = edited ?? known.quotas;
  const save = useSaveQuotas(event, () => setEdited(null));
  const beyond = edited ? exceeded(edited, known.seats) : [];
  return (
    <section className={classes.block}>
      <h2>{t('quotas.title')}</h2>
      <p className={classes.quiet}>
        {t('quotas.explained')}{' '}
        <Link
          to="/events/$eventId/settings/$section"
          params={{ eventId: event.id, section: 'places' }}
          className={quotaClasses.link}
        >
          {t('quotas.categories-elsewhere')}
        </Link>
      </p>
      {save.isError && <ProblemNote problem={save.error} />}
      {groupsOf(quotas).map((group) => (
        <QuotaTable
          key={`${group.dimension}/${group.fieldId}`}
          {...{ event, known, regions, group }}
          onChange={(quota) => setEdited(withQuota(quotas, quota))}
          onRemove={(quota) => setEdited(withoutQuota(quotas, quota))}
        />
      ))}
      <QuotaForm
        {...{ event, regions }}
        fields={known.fields}
        onAdd={(quota) => setEdited(withQuota(quotas, quota))}
      />
      {edited && (
        <>
          {beyond.length > 0 && (
            <p className={quotaClasses.note} role="status">
              {t('quotas.exceeded', { count: beyond.length })}
            </p>
          )}
          <div className={classes.actions}>
            <Button loading={save.isPending} onClick={() => save.mutate(edited)}>
              {t('quotas.save')}
            </Button>
            <Button variant="subtle" onClick={() => setEdited(null)}>
              {t('quotas.discard')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

interface QuotaTableProps {
  event: Meeting;
  known: Quotas;
  regions: Region[];
  group: ReturnType<typeof groupsOf>[number];
  onChange: (quota: Quota) => void;
  onRemove: (quota: Quota) => void;
}

function QuotaTable({ event, known, regions, group, onChange, onRemove }: QuotaTableProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const field = known.fields.find(({ fieldId }) => fieldId === group.fieldId);
  const title =
    group.dimension === 'choice'
      ? formats.text(field?.label, event.languages) || group.fieldId
      : t(`review.balance.by.${group.dimension}`);
  return (
    <table className={`${settings.table} ${quotaClasses.table}`}>
      <thead>
        <tr>
          <th>{title}</th>
          <th className={settings.right}>{t('quotas.taken')}</th>
          <th className={settings.right}>{t('quotas.held')}</th>
          <th className={settings.right}>{t('quotas.overruled')}</th>
          <th>{t('quotas.places')}</th>
          <th>
            <span className={quotaClasses.forReaders}>{t('quotas.remove')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {group.quotas.map((quota) => {
          const seats = quota.key === EACH ? undefined : seatsOf(quota, known.seats);
          const number = (count: number | undefined) => (count === undefined ? '–' : formats.number(count));
          return (
            <tr key={quota.key}>
              <th scope="row">{nameOf(quota)}</th>
              <td className={settings.right}>{number(seats?.taken)}</td>
              <td className={settings.right}>{number(seats?.held)}</td>
              <td className={settings.right}>{number(seats?.overruled)}</td>
              <td>
                <NumberInput
                  size="xs"
                  w={96}
                  min={0}
                  max={1_000_000}
                  allowDecimal={false}
                  aria-label={t('places.capacity-of', { name: nameOf(quota) })}
                  value={quota.capacity}
                  onChange={(value) => value !== '' && onChange({ ...quota, capacity: Number(value) })}
                />
              </td>
              <td>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('quotas.remove-named', { name: nameOf(quota) })}
                  onClick={() => onRemove(quota)}
                >
                  <Icon shape="bin" />
                </ActionIcon>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );

  function nameOf({ dimension, key }: Quota): string {
    if (key === EACH) {
      return t(`quotas.each.${dimension}`);
    }
    switch (dimension) {
      case 'country':
        return formats.country(key);
      case 'region':
        return formats.text(regions.find(({ id }) => id === key)?.name, event.languages) || key;
      case 'choice': {
        const option = field?.options.find(({ code }) => code === key);
        const yesOrNo = key === 'yes' || key === 'no' ? t(`action.${key}`) : key;
        return formats.text(option?.label, event.languages) || yesOrNo;
      }
      default:
        return key;
    }
  }
}

function useSaveQuotas(event: Meeting, onSaved: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (quotas: Quota[]) =>
      body(
        api.PUT('/api/v1/events/{eventId}/quotas', {
          params: { path: { eventId: event.id } },
          body: {
            quotas: quotas.map(({ fieldId, ...quota }) => ({ ...quota, ...(fieldId ? { fieldId } : {}) })),
          },
        }),
      ),
    onSuccess: (saved) => {
      queries.setQueryData(quotasQuery(event.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: keys.review(event.id) });
      onSaved();
      sayDone(t('settings.saved'));
    },
  });
}
