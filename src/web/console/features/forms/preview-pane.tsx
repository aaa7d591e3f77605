import { useDebouncedValue, useElementSize } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleLanguage } from '../../app/texts.js';
import { ProblemNote } from '../../components/problem-note.js';
import { RowSkeletons } from '../../components/skeletons.js';
import { PreviewFrame } from './preview-frame.js';
import { previewQuery } from './preview.queries.js';
import { TryResult } from './try-result.js';
import type { BuilderState } from './use-builder.js';
import { useTestFill } from './use-test-fill.js';
import classes from './beside.module.css';

export type PreviewWidth = 'phone' | 'laptop';

/** In CSS pixels; the page is drawn at this width and made smaller where there is less room. */
const widths: Record<PreviewWidth, number> = { phone: 390, laptop: 1280 };

interface PreviewPaneProps {
  builder: BuilderState;
  language: ConsoleLanguage;
  width: PreviewWidth;
  onLanguage: (language: string) => void;
}

/** The very page that people will see, drawn by the server from the draft as it stands; filling it stores nothing. */
export function PreviewPane({ builder, language, width, onLanguage }: PreviewPaneProps) {
  const { t } = useTranslation();
  const { event, work, saving } = builder;
  const { id: formId, introduction } = saving.form;
  const [definition] = useDebouncedValue(work.definition, 500);
  const { data, error, isFetching, refetch } = useQuery({
    ...previewQuery({ eventId: event.id, formId, definition, introduction, language }),
    placeholderData: keepPreviousData,
  });
  const fill = useTestFill({ eventId: event.id, formId, definition, language });
  const { ref, width: room } = useElementSize();
  const frame = useRef<HTMLIFrameElement>(null);
  const scale = Math.min(1, (room || widths[width]) / widths[width]);
  return (
    <div ref={ref} className={classes.stage}>
      {error && <ProblemNote problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <RowSkeletons rows={7} />}
      {data && (
        <div className={classes.screen} data-width={width} aria-busy={isFetching}>
          <div className={classes.sheet} style={{ width: widths[width] * scale }}>
            <PreviewFrame
              {...{ frame, builder, onLanguage }}
              html={data}
              title={t('forms.preview.title')}
              width={widths[width]}
              scale={scale}
              onTry={fill.attempt}
            />
          </div>
        </div>
      )}
      <TryResult fill={fill} />
    </div>
  );
}
