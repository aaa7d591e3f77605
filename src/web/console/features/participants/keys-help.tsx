import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changes } from './decisions.rules.js';
import classes from './participant-pane.module.css';

/** All keys of the list. */
export function KeysHelp({ decides, onClose }: { decides: boolean; onClose: () => void }) {
  const { t } = useTranslation('console');
  const keys: [string[], string][] = [
    [['J', '↓'], t('participants.keys.next')],
    [['K', '↑'], t('participants.keys.previous')],
    [['Enter'], t('participants.keys.open')],
    [['Esc'], t('participants.keys.close')],
    [['X'], t('participants.keys.select')],
    [['/'], t('participants.keys.search')],
    ...(decides
      ? [
          ...changes.flatMap(({ change, key }): [string[], string][] =>
            key ? [[[key], t(`participants.changes.${change}`)]] : [],
          ),
          [['U'], t('participants.undo')] as [string[], string],
        ]
      : []),
    [['?'], t('participants.keys.all')],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('participants.keys.title')}
      classNames={{ title: classes.title }}
      closeButtonProps={{ 'aria-label': t('action.close') }}
      centered
    >
      <Table withRowBorders={false} verticalSpacing={5}>
        <Table.Tbody>
          {keys.map(([names, words]) => (
            <Table.Tr key={words}>
              <Table.Td w="7rem">
                {names.map((name) => (
                  <Kbd key={name} mr={4}>
                    {name}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{words}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
