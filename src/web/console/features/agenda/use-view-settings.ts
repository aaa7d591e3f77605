import { useLocalStorage } from '@mantine/hooks';

/** How the grid is looked at, kept on the device. */
export interface ViewSettings {
  /** 0 to 2, from a whole day at once to close up. */
  zoom: number;
  setZoom: (zoom: number) => void;
  /** Pixels that a minute takes. */
  scale: number;
  /** Minutes to which sessions snap. */
  raster: 5 | 15;
  setRaster: (raster: 5 | 15) => void;
}

const scales = [0.9, 1.5, 2.4];

export function useViewSettings(): ViewSettings {
  const [zoom, setZoom] = useLocalStorage({ key: 'convoke-agenda-zoom', defaultValue: 1 });
  const [raster, setRaster] = useLocalStorage<5 | 15>({ key: 'convoke-agenda-snap', defaultValue: 5 });
  return { zoom, setZoom, scale: scales[zoom] ?? 1.5, raster, setRaster };
}
