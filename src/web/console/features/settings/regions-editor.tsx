import { Button, MultiSelect } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { LocalizedText, Meeting, Region } from '../../api/types.js';
import { countryChoices } from '../../app/countries.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { LocalizedField } from '../../components/localized-field.js';
import { ProblemNote } from '../../components/problem-note.js';
import { sayDone } from '../../components/saved-notice.js';
import { areWhole, regionOf, usualRegions, type EditedRegion } from './regions.rules.js';
import quotas from './quotas.module.css';

interface RegionsEditorProps {
  event: Meeting;
  regions: Region[];
}

/** Named groups of countries, to balance and limit by; a country lies in one of them at most. */
export function RegionsEditor({ event, regions }: RegionsEditorProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [edited, setEdited] = useState<EditedRegion[] | null>(null);
  const shown = edited ?? regions.map((region) => ({ ...region, key: region.id }));
  const save = useSaveRegions(event, () => setEdited(null));
  const errors = save.error ? asProblem(save.error).fieldErrors : {};
  const change = (key: string, part: Partial<EditedRegion>) =>
    setEdited(shown.map((region) => (region.key === key ? { ...region, ...part } : region)));
  const add = (added: Omit<EditedRegion, 'key'>[]) =>
    setEdited([...shown, ...added.map((region) => ({ ...region, key: crypto.randomUUID() }))]);
  return (
    <section>
      <h2 className={classes.heading}>{t('quotas.regions')}</h2>
      <p className={classes.quiet}>{t('quotas.regions-explained')}</p>
      {save.isError && <ProblemNote problem={save.error} />}
      {shown.map((region, index) => (
        <div key={region.key} className={quotas.region}>
          <LocalizedField
            label={t('quotas.region-name', { number: index + 1 })}
            languages={event.languages}
            value={region.name}
            maxLength={100}
            errorOf={(language) =>
              errors[`regions.${index}.name${language === undefined ? '' : `.${language}`}`]
            }
            onChange={(name) => change(region.key, { name: name ?? {} })}
          />
          <MultiSelect
            label={t('quotas.countries')}
            data={countryChoices(formats.language).map((choice) => ({
              ...choice,
              label: labelOf(region, choice),
              disabled: regionOf(shown, choice.value, region.key) !== undefined,
            }))}
            value={region.countries}
            error={errors[`regions.${index}.countries`]}
            searchable
            hidePickedOptions
            onChange={(countries) => change(region.key, { countries })}
          />
          <Button
            size="compact-sm"
            variant="subtle"
            className={quotas.remove}
            onClick={() => setEdited(shown.filter(({ key }) => key !== region.key))}
          >
            {t('quotas.remove')}
          </Button>
        </div>
      ))}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => add([{ name: {}, countries: [] }])}>
          {t('quotas.add-region')}
        </Button>
        {shown.length === 0 && (
          <Button variant="default" onClick={() => add(usual())}>
            {t('quotas.add-usual')}
          </Button>
        )}
        {edited && (
          <>
            <Button loading={save.isPending} disabled={!areWhole(edited)} onClick={() => save.mutate(edited)}>
              {t('quotas.save-regions')}
            </Button>
            <Button variant="subtle" onClick={() => setEdited(null)}>
              {t('quotas.discard')}
            </Button>
          </>
        )}
      </div>
    </section>
  );

  function labelOf(region: EditedRegion, { value, label }: { value: string; label: string }): string {
    const other = regionOf(shown, value, region.key);
    return other
      ? t('quotas.lies-in', { country: label, region: formats.text(other.name, event.languages) })
      : label;
  }

  function usual(): Omit<EditedRegion, 'key'>[] {
    return (Object.keys(usualRegions) as (keyof typeof usualRegions)[]).map((id) => ({
      name: { [formats.language]: t(`words:region.${id}`) } as LocalizedText,
      countries: [...usualRegions[id]],
    }));
  }
}

function useSaveRegions(event: Meeting, onSaved: () => void) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (regions: EditedRegion[]) =>
      body(
        api.PUT('/api/v1/events/{eventId}/regions', {
          params: { path: { eventId: event.id } },
          body: {
            regions: regions.map(({ id, name, countries }) => ({ name, countries, ...(id ? { id } : {}) })),
          },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.quotas(event.id) });
      void queries.invalidateQueries({ queryKey: keys.review(event.id) });
      onSaved();
      sayDone(t('settings.saved'));
    },
  });
}
