/** Takes out of a list what is not to be written after all. */
export function leaveOut<Item>(list: Item[], isOut: (item: Item) => boolean): void {
  list.splice(0, list.length, ...list.filter((item) => !isOut(item)));
}

/** Takes out of a map everything about one person. */
export function leaveOutOf<Item extends { participantId: string }>(
  map: Map<string, Item>,
  participantId: string,
): void {
  for (const [name, item] of map) {
    if (item.participantId === participantId) {
      map.delete(name);
    }
  }
}
