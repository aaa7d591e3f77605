import { ActionIcon, Button, Modal } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, body, ifMatch } from '../../api/client.js';
import type { Category, Meeting } from '../../api/types.js';
import { useFormats } from '../../app/formats.js';
import { keys } from '../../app/queries.js';
import classes from '../../components/form-page.module.css';
import { Icon } from '../../components/icon.js';
import { ProblemNote } from '../../components/problem-note.js';
import { CategoryForm } from './category-form.js';
import settings from './settings.module.css';

/** The kinds of participants: adding, changing, ordering, removing. */
export function CategoriesEditor({ event }: { event: Meeting }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<Category | 'new' | null>(null);
  return (
    <section>
      <h2 className={classes.heading}>{t('categories.title')}</h2>
      <p className={classes.quiet}>{t('categories.explained')}</p>
      {event.categories.length > 0 && <CategoryRows event={event} onEdit={setEdited} />}
      <Button variant="default" mt="sm" onClick={() => setEdited('new')}>
        {t('categories.add')}
      </Button>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === 'new' ? t('categories.add') : t('categories.edit')}
        size="lg"
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {edited !== null && (
          <CategoryForm
            event={event}
            category={edited === 'new' ? null : edited}
            onDone={() => setEdited(null)}
          />
        )}
      </Modal>
    </section>
  );
}

function CategoryRows({ event, onEdit }: { event: Meeting; onEdit: (category: Category) => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const move = useMove(event);
  const remove = useRemove(event);
  const sorted = [...event.categories].sort((a, b) => a.position - b.position);
  const ask = (category: Category, title: string) =>
    modals.openConfirmModal({
      title: t('categories.remove-title', { title }),
      children: t('categories.remove-explained'),
      labels: { confirm: t('categories.remove'), cancel: t('action.leave-it') },
      onConfirm: () => remove.mutate(category.id),
    });
  return (
    <>
      {remove.isError && <ProblemNote problem={remove.error} />}
      {move.isError && <ProblemNote problem={move.error} />}
      <ul className={settings.rows}>
        {sorted.map((category, index) => {
          const title = formats.text(category.title, event.languages);
          return (
            <li key={category.id} className={settings.row}>
              <span className={settings.swatch} style={{ background: category.colour ?? event.colour }} />
              <span className={settings.words}>
                <strong>{title}</strong>
                <span className={settings.help}>
                  {[
                    category.openToPublic ? t('categories.open') : t('categories.by-staff'),
                    category.needsReview && t('categories.reviewed'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className={settings.tools}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('categories.up', { title })}
                  disabled={index === 0 || move.isPending}
                  onClick={() => move.mutate([sorted, index, index - 1])}
                >
                  <Icon shape="up" />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('categories.down', { title })}
                  disabled={index === sorted.length - 1 || move.isPending}
                  onClick={() => move.mutate([sorted, index, index + 1])}
                >
                  <Icon shape="down" />
                </ActionIcon>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  aria-label={t('categories.edit-this', { title })}
                  onClick={() => onEdit(category)}
                >
                  {t('action.edit')}
                </Button>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  aria-label={t('categories.remove-this', { title })}
                  onClick={() => ask(category, title)}
                >
                  {t('categories.remove')}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function useMove(event: Meeting) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ([sorted, from, to]: [Category[], number, number]) => {
      const order = [...sorted];
      order.splice(to, 0, ...order.splice(from, 1));
      let { version } = event;
      for (const [position, category] of order.entries()) {
        if (category.position !== position) {
          const path = { eventId: event.id, categoryId: category.id };
          const change = api.PATCH('/api/v1/events/{eventId}/categories/{categoryId}', {
            params: { path, header: ifMatch(version) },
            body: { position },
          });
          ({ version } = await body(change));
        }
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.settings(event.id) }),
  });
}

function useRemove(event: Meeting) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (categoryId: string) =>
      body(
        api.DELETE('/api/v1/events/{eventId}/categories/{categoryId}', {
          params: { path: { eventId: event.id, categoryId }, header: ifMatch(event.version) },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.event(event.id) }),
  });
}
