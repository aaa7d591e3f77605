import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerFiles } from './use-answer-files.js';

/** Says why nothing can be saved yet. */
export function FilesOnTheirWay({ files }: { files: AnswerFiles }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" ta="right" role="status">
      {files.sending.length > 0 && t('participants.upload.waiting')}
    </Text>
  );
}
