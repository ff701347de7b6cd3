/** Where a name stands in a list of known ones; those that are not in it stand after all others. */
export function placeIn(order: readonly string[], name: string): number {
  const at = order.indexOf(name);
  return at < 0 ? order.length : at;
}
