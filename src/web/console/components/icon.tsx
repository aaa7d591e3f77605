const paths = {
  back: 'M10 3 5 8l5 5',
  up: 'M3.5 10 8 5.5l4.5 4.5',
  down: 'M3.5 6 8 10.5 12.5 6',
  close: 'M4 4l8 8M12 4l-8 8',
  check: 'M3 8.5 6.5 12 13 4.5',
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
