/** Drawn in a box of 16 × 16, one for each kind of question. */
const paths: Record<string, string> = {
  section: 'M2.5 3.5h11M2.5 8h11M2.5 12.5h6',
  'short-text': 'M2 5.5h12v5H2zM4.5 8h3',
  'long-text': 'M2 3h12v10H2zM4.5 6h7M4.5 8.2h7M4.5 10.4h4',
  number: 'M6 2.5 4.8 13.5M11.2 2.5 10 13.5M2.8 5.8h10.8M2.4 10.2h10.8',
  date: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3',
  'date-range': 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2v3M10.5 2v3M5 10.3h6',
  'yes-no':
    'M5.5 4.5h5a3.5 3.5 0 0 1 0 7h-5a3.5 3.5 0 0 1 0-7zM10.5 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  'single-choice':
    'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 6.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2z',
  'several-choices': 'M2.5 2.5h11v11h-11zM5 8.3l2 2 4-4.4',
  'ranked-choice': 'M2.5 3.2 3.8 2.4v4M6.8 4.4h7M2.5 9.8h2v1.8h-2v1.8h2M6.8 11.6h7',
  country:
    'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM2.2 8h11.6M8 2.2c3.4 3.6 3.4 8 0 11.6M8 2.2c-3.4 3.6-3.4 8 0 11.6',
  languages:
    'M2 3.8h7M5.5 2.2v1.6M7.5 3.8c-.6 2.8-2.6 5-5.3 6M3.6 6.2c1 1.8 2.6 3 4.6 3.6M8.4 13.8l2.8-7 2.8 7M9.4 11.5h3.6',
  phone: 'M4.2 2.5 6.4 3l.6 3-1.5 1.2a8 8 0 0 0 3.3 3.3L10 9l3 .6.5 2.2-1 1.7C7 13.5 2.5 9 2.5 3.5z',
  email: 'M2 3.8h12v8.6H2zM2 4.2l6 5 6-5',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.6-2.6a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.7 0L2.9 9.4a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
  organization: 'M3 13.5v-11h6v11M9 6.5h4v7M1.8 13.5h12.4M5.2 5.2h1.6M5.2 8h1.6M5.2 10.8h1.6',
  file: 'M4 1.8h5.2L12.5 5v9.2H4zM9 1.8V5.2h3.5',
  picture: 'M2 3h12v10H2zM2.4 11.6 6 8l2.6 2.6 1.8-1.8 3.2 3.2M10.6 6.2h.01',
  consent: 'M3 2.2h10v11.6H3zM5.6 8.2l1.8 1.8 3-3.6',
  heading: 'M3.5 3v10M12.5 3v10M3.5 8h9',
  'travel-document': 'M3.2 1.8h9.6v12.4H3.2zM8 4.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8zM5.6 11.8h4.8',
  'session-choice': 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 4.8V8l2.2 1.6',
};

interface FieldIconProps {
  /** The name of a field type, or `section`. */
  type: string;
  /** In pixels. */
  size?: number;
}

/** What kind of question a line is, drawn. Decoration: its words stand beside it. */
export function FieldIcon({ type, size = 16 }: FieldIconProps) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} fill="none" aria-hidden>
      <path
        d={paths[type] ?? 'M3 3h10v10H3z'}
        stroke="currentColor"
        strokeWidth="1.3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
