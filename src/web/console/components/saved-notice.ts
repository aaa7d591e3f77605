import { notifications } from '@mantine/notifications';

/** Says in a corner, for a moment, that something was done. */
export function sayDone(message: string): void {
  notifications.show({ message, color: 'dark', autoClose: 4000, withBorder: true, withCloseButton: false });
}
