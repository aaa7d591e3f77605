import { Select, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportMapping, ImportTable } from '../../api/types.js';
import { mapped, SKIP } from './mapping.rules.js';
import type { TargetWords } from './use-target-words.js';
import classes from './imports.module.css';

type Columns = ImportMapping['columns'];

interface ColumnTableProps {
  table: ImportTable;
  words: TargetWords;
  columns: Columns;
  onChange: (columns: Columns) => void;
}

const SAMPLES = 3;

/** The columns of the file with their first values, and what each becomes. */
export function ColumnTable({ table, words, columns, onChange }: ColumnTableProps) {
  const { t } = useTranslation();
  return (
    <Table verticalSpacing="xs" className={classes.columns} layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('imports.inFile')}</Table.Th>
          <Table.Th>{t('imports.firstValues')}</Table.Th>
          <Table.Th>{t('imports.becomes')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {table.headers.map((header, column) => {
          const mapping = columns[column] ?? { column, to: SKIP };
          const name = header || t('imports.columnNumber', { number: column + 1 });
          return (
            <Table.Tr key={column} data-skipped={mapping.to === SKIP || undefined}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td className={classes.samples}>
                {table.sample.slice(0, SAMPLES).map((row, at) => (
                  <span key={at}>{row[column]}</span>
                ))}
              </Table.Td>
              <Table.Td>
                <Select
                  size="sm"
                  searchable
                  allowDeselect={false}
                  aria-label={t('imports.becomesOf', { column: name })}
                  data={words.choices}
                  value={mapping.to}
                  onChange={(to) => to && onChange(mapped(columns, column, { to }))}
                />
                {mapping.to === 'fullName' && (
                  <Select
                    size="xs"
                    mt={6}
                    allowDeselect={false}
                    aria-label={t('imports.nameOrder.label', { column: name })}
                    data={(['given-first', 'family-first', 'comma'] as const).map((value) => ({
                      value,
                      label: t(`imports.nameOrder.${value}`),
                    }))}
                    value={mapping.nameOrder ?? 'given-first'}
                    onChange={(order) =>
                      onChange(mapped(columns, column, { nameOrder: order as Columns[number]['nameOrder'] }))
                    }
                  />
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
