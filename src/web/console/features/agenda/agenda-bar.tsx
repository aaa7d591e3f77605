import { ActionIcon, Button, Menu, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { ChipButton } from '../../components/chip-button.js';
import { Icon } from '../../components/icon.js';
import { ClashList } from './clash-list.js';
import { useEditor } from './editor.js';
import { SessionMenuItems } from './session-menu.js';
import type { ViewSettings } from './use-view-settings.js';
import classes from './agenda.module.css';

interface AgendaBarProps {
  isList: boolean;
  view: ViewSettings;
  onAs: (as: 'grid' | 'list') => void;
}

/** Days, clashes, what can be done, and how the agenda is shown. */
export function AgendaBar({ isList, view, onAs }: AgendaBarProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { days, grid, showDay, desk, state, mayEdit } = useEditor();
  return (
    <>
      <div className={classes.days} role="group" aria-label={t('agenda.days')}>
        {days.map((day) => (
          <ChipButton key={day} pressed={day === grid.frame.day} onPress={() => showDay(day)}>
            {formats.weekdayAndDay(day)}
          </ChipButton>
        ))}
        <ClashList />
      </div>
      <div className={classes.tools}>
        {mayEdit && (
          <>
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={t('agenda.undo')}
              disabled={state.steps.done.length === 0}
              onClick={() => void desk.undo()}
            >
              <Icon shape="undo" size={16} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={t('agenda.redo')}
              disabled={state.steps.undone.length === 0}
              onClick={() => void desk.redo()}
            >
              <Icon shape="redo" size={16} />
            </ActionIcon>
          </>
        )}
        <ActionsMenu view={view} isList={isList} />
        {!isList && (
          <div className={classes.zoom} role="group" aria-label={t('agenda.view.zoom')}>
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={t('agenda.view.smaller')}
              disabled={view.zoom === 0}
              onClick={() => view.setZoom(view.zoom - 1)}
            >
              <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden>
                <path d="M3 8h10" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
              </svg>
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              size="lg"
              aria-label={t('agenda.view.larger')}
              disabled={view.zoom === 2}
              onClick={() => view.setZoom(view.zoom + 1)}
            >
              <Icon shape="plus" />
            </ActionIcon>
          </div>
        )}
        <SegmentedControl
          size="xs"
          value={isList ? 'list' : 'grid'}
          aria-label={t('agenda.view.as')}
          onChange={(as) => onAs(as as 'grid' | 'list')}
          data={[
            { value: 'grid', label: t('agenda.view.grid') },
            { value: 'list', label: t('agenda.view.list') },
          ]}
        />
      </div>
    </>
  );
}

function ActionsMenu({ view, isList }: Pick<AgendaBarProps, 'view' | 'isList'>) {
  const { t } = useTranslation();
  const { selection, ask, days, mayEdit, openNew } = useEditor();
  const count = selection.sessions.length;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button variant="default" size="xs" rightSection={<Icon shape="down" size={11} />}>
          {count > 0 ? t('agenda.menu.chosen', { count }) : t('agenda.menu.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {count > 0 && (
          <>
            <Menu.Label>{t('agenda.menu.chosen', { count })}</Menu.Label>
            <SessionMenuItems sessions={selection.sessions} opens />
            <Menu.Item onClick={selection.clear} rightSection={<kbd>Esc</kbd>}>
              {t('agenda.menu.clear')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        {mayEdit && (
          <>
            <Menu.Item onClick={() => openNew()} rightSection={<kbd>N</kbd>}>
              {t('agenda.new')}
            </Menu.Item>
            {days.length > 1 && (
              <Menu.Item onClick={() => ask({ kind: 'copy-day' })}>{t('agenda.menu.copy-day')}</Menu.Item>
            )}
            <Menu.Divider />
          </>
        )}
        {!isList && (
          <>
            <Menu.Label>{t('agenda.view.snap')}</Menu.Label>
            {([5, 15] as const).map((raster) => (
              <Menu.Item
                key={raster}
                role="menuitemradio"
                aria-checked={view.raster === raster}
                rightSection={view.raster === raster && <Icon shape="check" size={12} />}
                onClick={() => view.setRaster(raster)}
              >
                {t('agenda.minutes', { count: raster })}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        <Menu.Item onClick={() => ask({ kind: 'keys' })} rightSection={<kbd>?</kbd>}>
          {t('agenda.keys.title')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
