import { Button, FileButton, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportTable, Meeting } from '../../api/types.js';
import { ProblemNote } from '../../components/problem-note.js';
import { importQuery, uploadTable } from './imports.queries.js';
import classes from './imports.module.css';

/** Takes a file: dropped, or chosen. */
export function DropStep({ event, onTaken }: { event: Meeting; onTaken: (table: ImportTable) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [over, setOver] = useState(false);
  const upload = useMutation({
    mutationFn: (file: File) => uploadTable(event.id, file),
    onSuccess: (table) => {
      queries.setQueryData(importQuery(event.id, table.id).queryKey, table);
      onTaken(table);
    },
  });

  function drop(dropped: DragEvent): void {
    dropped.preventDefault();
    setOver(false);
    const [file] = dropped.dataTransfer.files;
    if (file) {
      upload.mutate(file);
    }
  }

  return (
    <>
      {upload.error && <ProblemNote problem={upload.error} />}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(dragged) => {
          dragged.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Text fw={650} size="lg">
          {t('imports.drop.title')}
        </Text>
        <Text c="dimmed" maw="34rem">
          {t('imports.drop.text')}
        </Text>
        <FileButton
          accept=".csv,.tsv,.txt,.xlsx"
          onChange={(file) => file && upload.mutate(file)}
          inputProps={{ 'aria-label': t('imports.drop.choose') }}
        >
          {(button) => (
            <Button {...button} loading={upload.isPending}>
              {t('imports.drop.choose')}
            </Button>
          )}
        </FileButton>
        <Text c="dimmed" size="sm">
          {t('imports.drop.promise')}
        </Text>
      </div>
    </>
  );
}
