import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.js';
import classes from './parts.module.css';

interface PartRowProps {
  name: string;
  about: string;
  /** `#RRGGBB` before the name. */
  colour?: string;
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
  isBusy?: boolean;
  mayEdit: boolean;
  onEdit: () => void;
  onRemove: () => void;
  /** The form, while it is edited. */
  children?: ReactNode;
}

/** A room, a track or a person in its list, with what can be done to it. */
export function PartRow(props: PartRowProps) {
  const { t } = useTranslation();
  const { name, about, colour, mayEdit, children } = props;
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        {colour !== undefined && <span className={classes.swatch} style={{ background: colour }} />}
        <span className={classes.words}>
          <strong>{name}</strong>
          {about !== '' && <small>{about}</small>}
        </span>
        {mayEdit && (
          <span className={classes.tools}>
            {'onUp' in props && (
              <>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('agenda.parts.up', { name })}
                  disabled={!props.onUp || props.isBusy}
                  onClick={props.onUp}
                >
                  <Icon shape="up" />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  aria-label={t('agenda.parts.down', { name })}
                  disabled={!props.onDown || props.isBusy}
                  onClick={props.onDown}
                >
                  <Icon shape="down" />
                </ActionIcon>
              </>
            )}
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-expanded={children !== undefined}
              aria-label={t('agenda.parts.edit-this', { name })}
              onClick={props.onEdit}
            >
              {t('action.edit')}
            </Button>
            <ActionIcon
              variant="subtle"
              aria-label={t('agenda.parts.remove-this', { name })}
              onClick={props.onRemove}
            >
              <Icon shape="bin" />
            </ActionIcon>
          </span>
        )}
      </div>
      {children !== undefined && <div className={classes.form}>{children}</div>}
    </li>
  );
}
