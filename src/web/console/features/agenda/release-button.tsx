import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from './editor.js';
import { ReleasePanel } from './release-panel.js';
import { differenceQuery, releasesQuery } from './releases.queries.js';

/** How many changes nobody but the editors has seen yet; leads to what they are, and to the release. */
export function ReleaseButton() {
  const { t, i18n } = useTranslation();
  const { event } = useEditor();
  const [opened, setOpened] = useState(false);
  const { data: comparison } = useQuery(differenceQuery(event.id, i18n.language));
  const { data: releases } = useQuery(releasesQuery(event.id));
  if (!comparison || !releases) {
    return null;
  }
  const count = comparison.differences.length;
  const current = releases[0]?.number;
  return (
    <>
      <Button variant={count > 0 ? 'filled' : 'default'} onClick={() => setOpened(true)}>
        {count > 0
          ? t('agenda.release.waiting', { count })
          : current === undefined
            ? t('agenda.release.none')
            : t('agenda.release.current', { number: current })}
      </Button>
      {opened && <ReleasePanel {...{ comparison, releases }} onClose={() => setOpened(false)} />}
    </>
  );
}
