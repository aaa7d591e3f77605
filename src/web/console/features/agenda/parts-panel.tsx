import { Drawer, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats.js';
import { useEditor, type Asked } from './editor.js';
import { PeoplePart } from './people-part.js';
import { RoomsPart } from './rooms-part.js';
import { TracksPart } from './tracks-part.js';
import classes from './parts.module.css';

type Part = Extract<Asked, { kind: 'parts' }>['part'];

/** What an agenda is built with: rooms, tracks, people. */
export function PartsPanel({ part, onClose }: { part: Part; onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { draft, ask } = useEditor();
  const counts = { rooms: draft.rooms.length, tracks: draft.tracks.length, people: draft.people.length };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(100%, 36rem)"
      title={t('agenda.parts.open')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Tabs value={part} onChange={(to) => ask({ kind: 'parts', part: to as Part })} keepMounted={false}>
        <Tabs.List>
          {(['rooms', 'tracks', 'people'] as const).map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`agenda.parts.${one}`)} <span className={classes.count}>{formats.number(counts[one])}</span>
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="rooms" className={classes.panel}>
          <RoomsPart />
        </Tabs.Panel>
        <Tabs.Panel value="tracks" className={classes.panel}>
          <TracksPart />
        </Tabs.Panel>
        <Tabs.Panel value="people" className={classes.panel}>
          <PeoplePart />
        </Tabs.Panel>
      </Tabs>
    </Drawer>
  );
}
