import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting, SearchOrder } from '../../api/types.js';
import { Icon } from '../../components/icon.js';
import { may } from '../events/event.queries.js';
import { ExportDialog } from '../exports/export-dialog.js';
import { ExportsMade } from '../exports/exports-made.js';
import { usualColumns } from './list-columns.rules.js';
import type { ListFilters } from './participant-search.js';
import { columnName } from './saved-views.rules.js';
import type { Filtering } from './use-filtering.js';
import { useWriting } from './use-writing.js';

interface ListMenuProps {
  event: Meeting;
  filters: ListFilters;
  columns: readonly string[] | null;
  sort: SearchOrder['sort'];
  filtering: Filtering;
}

/** What can be done with everybody who is listed, and the ways in which people come into the list. */
export function ListMenu({ event, filters, columns, sort, filtering }: ListMenuProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [exporting, setExporting] = useState(false);
  const [listing, setListing] = useState(false);
  const params = { eventId: event.id };
  const write = useWriting(event);
  const writes = may(event, 'participants.write');
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={270}>
        <Menu.Target>
          <Button variant="default" loading={write.isPending} rightSection={<Icon shape="down" size={11} />}>
            {t('participants.menu.button')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {may(event, 'mails.send') && (
            <Menu.Item onClick={() => write.mutate({ filters })}>{t('participants.menu.write')}</Menu.Item>
          )}
          {may(event, 'participants.export') && (
            <>
              <Menu.Item onClick={() => setExporting(true)}>{t('participants.menu.export')}</Menu.Item>
              <Menu.Item onClick={() => setListing(true)}>{t('participants.menu.exports')}</Menu.Item>
            </>
          )}
          <Menu.Divider />
          {writes && (
            <Menu.Item onClick={() => void navigate({ to: '/events/$eventId/import', params })}>
              {t('participants.menu.import')}
            </Menu.Item>
          )}
          <Menu.Item onClick={() => void navigate({ to: '/events/$eventId/duplicates', params })}>
            {t('participants.menu.duplicates')}
          </Menu.Item>
          {may(event, 'mails.read') && (
            <Menu.Item onClick={() => void navigate({ to: '/events/$eventId/messages', params })}>
              {t('participants.menu.messages')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {exporting && (
        <ExportDialog
          {...{ event, filtering }}
          columns={(columns ?? usualColumns).map(columnName)}
          whom={{ search: { ...filters, sort } }}
          onClose={() => setExporting(false)}
        />
      )}
      {listing && <ExportsMade event={event} onClose={() => setListing(false)} />}
    </>
  );
}
