import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../../components/icon.js';
import classes from './parts.module.css';

interface Props {
  label: string;
  isOpen: boolean;
  onOpen: () => void;
  /** The form of the new part. */
  children: ReactNode;
}

/** The way to one more room or track: a button, then its form. */
export function AddPart({ label, isOpen, onOpen, children }: Props) {
  return isOpen ? (
    <div className={classes.form}>{children}</div>
  ) : (
    <Button variant="default" leftSection={<Icon shape="plus" size={12} />} onClick={onOpen}>
      {label}
    </Button>
  );
}
