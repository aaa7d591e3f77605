/** What the address of the agenda says: which day, in which form, and which session is open. */
export interface AgendaSearch {
  /** `2024-06-05`; the first day of the event when missing or unknown. */
  day?: string;
  /** Grid or list; by the width of the screen when missing. */
  as?: 'grid' | 'list';
  /** The session whose details are open; `new` for one that does not exist yet. */
  open?: string;
}

const id = /^[0-9a-f-]{36}$/;

/** Reads the address; whatever is not understood is left out. */
export function readAgendaSearch(search: Record<string, unknown>): AgendaSearch {
  const { day, as, open } = search;
  return {
    ...(typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && { day }),
    ...((as === 'grid' || as === 'list') && { as }),
    ...(typeof open === 'string' && (open === 'new' || id.test(open)) && { open }),
  };
}
