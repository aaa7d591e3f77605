import { createSpotlight } from '@mantine/spotlight';

const [store, spotlight] = createSpotlight();

export const spotlightStore = store;

export function openSpotlight(): void {
  spotlight.open();
}
