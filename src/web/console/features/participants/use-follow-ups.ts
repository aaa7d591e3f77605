import { useQuery } from '@tanstack/react-query';
import type { FormLine, Meeting } from '../../api/types.js';
import { formsQuery } from '../forms/forms.queries.js';

/** The event's forms for those who are confirmed, as far as they were ever published. */
export function useFollowUps(event: Meeting): readonly FormLine[] {
  const { data = [] } = useQuery(formsQuery(event.id));
  return data.filter(({ purpose, publishedNumber }) => purpose === 'follow-up' && publishedNumber !== null);
}
