import type { ReviewLine } from '../../api/types.js';
import type { Formats } from '../../app/formats.js';

type Staff = NonNullable<ReviewLine['assignee']>;

/** The short name of the host that somebody works for; empty when it is not known. */
export function hostName(
  { acronym, organizationName }: Staff,
  formats: Formats,
  order: readonly string[],
): string {
  return acronym ?? formats.text(organizationName, order);
}

/** "Cora Cohost (GNWP)" */
export function reviewerName(staff: Staff, formats: Formats, order: readonly string[]): string {
  const host = hostName(staff, formats, order);
  return host ? `${staff.name} (${host})` : staff.name;
}
