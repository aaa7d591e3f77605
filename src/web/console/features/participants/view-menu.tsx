import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, SavedView } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { may } from '../events/event.queries.js';
import type { SavedViews } from './use-saved-views.js';
import { ViewDialog, type ViewQuestion } from './view-dialog.js';
import classes from './views.module.css';

/** The saved views: the one that is shown, the others, and what can be done with them. */
export function ViewMenu({ event, views }: { event: Meeting; views: SavedViews }) {
  const { t } = useTranslation();
  const [question, setQuestion] = useState<ViewQuestion | null>(null);
  const { current, dirty } = views;
  const changes = current && (current.mine || may(event, 'participants.write'));
  const team = views.all.filter(({ shared }) => shared);
  const own = views.all.filter(({ shared }) => !shared);
  return (
    <>
      <Menu position="bottom-start" shadow="md" width={280}>
        <Menu.Target>
          <Button variant="default" size="sm" rightSection={<Icon shape="down" size={11} />}>
            <span className={classes.current}>{current?.name ?? t('participants.views.everybody')}</span>
            {dirty && (
              <span className={classes.dirty} aria-label={t('participants.views.dirty')} role="img" />
            )}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={tick(!current)} onClick={views.leave}>
            {t('participants.views.everybody')}
          </Menu.Item>
          {group(t('participants.views.team'), team)}
          {group(t('participants.views.own'), own)}
          <Menu.Divider />
          {dirty && changes && (
            <Menu.Item onClick={() => views.change.run({ asItIs: true })}>
              {t('participants.views.keepChanges', { name: current.name })}
            </Menu.Item>
          )}
          {dirty && (
            <Menu.Item onClick={() => views.show(current!)}>{t('participants.views.discard')}</Menu.Item>
          )}
          <Menu.Item onClick={() => setQuestion('add')}>{t('participants.views.add')}</Menu.Item>
          {changes && (
            <>
              <Menu.Item onClick={() => setQuestion('change')}>{t('participants.views.change')}</Menu.Item>
              <Menu.Item onClick={() => setQuestion('remove')}>{t('participants.views.remove')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {question && <ViewDialog {...{ question, views }} onClose={() => setQuestion(null)} />}
    </>
  );

  function group(label: string, group: readonly SavedView[]) {
    return (
      group.length > 0 && (
        <>
          <Menu.Label>{label}</Menu.Label>
          {group.map((view) => (
            <Menu.Item
              key={view.id}
              leftSection={tick(view.id === current?.id)}
              onClick={() => views.show(view)}
            >
              {view.name}
            </Menu.Item>
          ))}
        </>
      )
    );
  }
}

function tick(chosen: boolean) {
  return <span className={classes.tick}>{chosen && <Icon shape="check" size={12} />}</span>;
}
