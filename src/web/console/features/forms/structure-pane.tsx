import { Button, Kbd, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { FieldPicker, openFieldPicker } from './field-picker.js';
import { LibraryDialog } from './library-dialog.js';
import { StructureList } from './structure-list.js';
import { useDeeds, type BuilderState } from './use-builder.js';
import classes from './structure.module.css';

interface StructurePaneProps {
  builder: BuilderState;
  onOpen: (id: string | null) => void;
}

/** Sections and questions as one calm list, with everything that adds to it. */
export function StructurePane({ builder, onOpen }: StructurePaneProps) {
  const { t } = useTranslation();
  const deeds = useDeeds({ ...builder, select: onOpen });
  const [library, setLibrary] = useState(false);
  const { work, mayWrite, selected } = builder;
  const isEmpty = work.definition.sections.length === 0;
  return (
    <section className={classes.pane} aria-label={t('forms.step.structure')}>
      {mayWrite && (
        <div className={classes.tools}>
          <Button size="xs" leftSection={<Icon shape="plus" size={12} />} onClick={openFieldPicker}>
            {t('forms.add-question')}
          </Button>
          <Menu position="bottom-start" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="default" leftSection={<Icon shape="plus" size={12} />}>
                {t('forms.section')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => deeds.addSection()}>{t('forms.add-section')}</Menu.Item>
              <Menu.Item onClick={() => setLibrary(true)}>{t('forms.library.open')}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
      <button
        type="button"
        className={classes.whole}
        aria-current={selected === null}
        onClick={() => onOpen(null)}
      >
        {t('forms.about-form')}
      </button>
      <div className={classes.scroll}>
        {isEmpty ? (
          <EmptyState
            title={t('forms.empty-structure')}
            action={
              mayWrite && (
                <Button variant="default" onClick={() => setLibrary(true)}>
                  {t('forms.library.open-long')}
                </Button>
              )
            }
          >
            {t('forms.empty-structure-explained')}
          </EmptyState>
        ) : (
          <StructureList builder={builder} onOpen={onOpen} />
        )}
      </div>
      {mayWrite && !isEmpty && (
        <p className={classes.hints} aria-hidden>
          <span>
            <Kbd size="xs">
              Alt <Icon shape="up" size={10} /> <Icon shape="down" size={10} />
            </Kbd>{' '}
            {t('forms.keys.move')}
          </span>
          <span>
            <Kbd size="xs">Del</Kbd> {t('forms.keys.remove')}
          </span>
        </p>
      )}
      <FieldPicker types={builder.types} onPick={deeds.addField} onLibrary={() => setLibrary(true)} />
      {library && <LibraryDialog builder={builder} onClose={() => setLibrary(false)} onOpen={onOpen} />}
    </section>
  );
}
