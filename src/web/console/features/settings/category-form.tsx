import { Button, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import { asProblem } from '../../api/problem.js';
import type { Category, LocalizedText, Meeting } from '../../api/types.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { LocalizedField } from '../../components/localized-field.js';
import { ColourField } from '../../components/colour-field.js';
import { ProblemNote } from '../../components/problem-note.js';

interface CategoryFormProps {
  event: Meeting;
  /** Null for a new one. */
  category: Category | null;
  onDone: () => void;
}

/** One category's title, who chooses it, and its colour on the badge. */
export function CategoryForm({ event, category, onDone }: CategoryFormProps) {
  const { t } = useTranslation();
  const [title, setTitle] = useState<LocalizedText>(category?.title ?? {});
  const [needsReview, setNeedsReview] = useState(category?.needsReview ?? false);
  const [openToPublic, setOpenToPublic] = useState(category?.openToPublic ?? true);
  const [colour, setColour] = useState(category?.colour ?? '');
  const save = useSaveCategory(event, category, onDone);
  const errors = save.error ? asProblem(save.error).fieldErrors : {};
  return (
    <form
      className={classes.fields}
      onSubmit={(submit) => {
        submit.preventDefault();
        save.mutate({ title, needsReview, openToPublic, colour: colour || null });
      }}
    >
      {save.isError && <ProblemNote problem={save.error} />}
      <LocalizedField
        label={t('field.title')}
        languages={event.languages}
        value={title}
        maxLength={100}
        errorOf={(language) => errors[language === undefined ? 'title' : `title.${language}`]}
        onChange={(text) => setTitle(text ?? {})}
      />
      <Switch
        label={t('categories.open')}
        description={t('categories.open-help')}
        checked={openToPublic}
        onChange={(change) => setOpenToPublic(change.currentTarget.checked)}
      />
      <Switch
        label={t('categories.review')}
        description={t('categories.reviewed-help')}
        checked={needsReview}
        onChange={(change) => setNeedsReview(change.currentTarget.checked)}
      />
      <ColourField
        label={t('categories.colour')}
        description={t('categories.colour-help')}
        value={colour}
        error={errors['colour']}
        onChange={setColour}
      />
      <Button type="submit" loading={save.isPending}>
        {t('categories.save')}
      </Button>
    </form>
  );
}

function useSaveCategory(event: Meeting, category: Category | null, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: Pick<Category, 'title' | 'needsReview' | 'openToPublic' | 'colour'>) =>
      category
        ? body(
            api.PATCH('/api/v1/events/{eventId}/categories/{categoryId}', {
              params: {
                path: { eventId: event.id, categoryId: category.id },
                header: ifMatch(event.version),
              },
              body: given,
            }),
          )
        : body(
            api.POST('/api/v1/events/{eventId}/categories', {
              params: { path: { eventId: event.id } },
              body: { ...given, position: event.categories.length },
            }),
          ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.event(event.id) });
      onDone();
    },
  });
}
