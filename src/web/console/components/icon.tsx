const paths = {
  back: 'M10 3 5 8l5 5',
  up: 'M3.5 10 8 5.5l4.5 4.5',
  down: 'M3.5 6 8 10.5 12.5 6',
  close: 'M4 4l8 8M12 4l-8 8',
  arrow: 'M2.5 8h10.5M9 4l4 4-4 4',
  check: 'M3 8.5 6.5 12 13 4.5',
  plus: 'M8 3v10M3 8h10',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  grip: 'M6 4h.01M6 8h.01M6 12h.01M10 4h.01M10 8h.01M10 12h.01',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6H9a4 4 0 0 1 0 8H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6H7a4 4 0 0 0 0 8h3',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  fork: 'M3 3v3.5a3 3 0 0 0 3 3h7M10.5 7l2.5 2.5-2.5 2.5M3 9v4',
  copy: 'M6 6h7v7H6zM3 10V3h7',
  bin: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.7 9h5.6l.7-9',
  note: 'M3.5 2.5h9v8l-3.5 3h-5.5zM12.5 10.5H9v3',
  file: 'M4 1.8h5l3.5 3.5v9H4zM9 1.8v3.5h3.5',
  phone: 'M5 1.8h6v12.4H5zM7.4 11.8h1.2',
  laptop: 'M3.5 3.5h9v6.5h-9zM1.5 12.7h13',
  people:
    'M6 7.2a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM1.8 13.2a4.2 4.2 0 0 1 8.4 0M10.6 3.1a2.3 2.3 0 0 1 0 4M11.6 9.4a4.2 4.2 0 0 1 2.6 3.8',
} as const;

interface IconProps {
  shape: keyof typeof paths;
  /** In pixels. */
  size?: number;
}

/** A small stroke drawing in the colour of the words beside it. Decoration. */
export function Icon({ shape, size = 14 }: IconProps) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} fill="none" aria-hidden>
      <path
        d={paths[shape]}
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
