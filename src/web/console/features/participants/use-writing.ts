import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { asProblem } from '../../api/problem.js';
import type { Meeting, MessageAudience } from '../../api/types.js';
import { startMessage } from '../messages/messages.queries.js';

/** Begins a message to some people and opens it; they are named in no address of a page. */
export function useWriting(event: Meeting) {
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (audience: MessageAudience) => startMessage(event.id, audience),
    onSuccess: ({ id }) =>
      navigate({
        to: '/events/$eventId/messages/$messageId',
        params: { eventId: event.id, messageId: id },
      }),
    onError: (thrown) => {
      const { title, detail } = asProblem(thrown).body;
      notifications.show({ color: 'red', title, message: detail });
    },
  });
}
