// Chooses resources for one appointment: every need filled, no resource twice, the preferred ones if at all possible.

/** A need: so many of these resources. */
export interface Demand<Resource> {
  readonly count: number;
  readonly of: ReadonlySet<Resource>;
}

/**
 * One resource for each unit of each demand, in the order of the demands; null when they cannot all be filled. `ranked`
 * lists every resource that may be used, best first. Of all ways to fill the demands, the result uses the best
 * resources: the sets of resources that can be used together are a matroid, so taking each in turn that still fits is
 * not only quick but optimal.
 */
export function chooseResources<Resource>(
  demands: readonly Demand<Resource>[],
  ranked: Iterable<Resource>,
): readonly Resource[] | null {
  const seats = demands.flatMap(({ count, of }) => Array.from({ length: count }, () => of));
  const taken: (Resource | undefined)[] = seats.map(() => undefined);
  let left = seats.length;
  /** Gives the resource a seat, moving others where that makes room. */
  const place = (resource: Resource, tried: Set<number>): boolean => {
    for (const [seat, of] of seats.entries()) {
      if (tried.has(seat) || !of.has(resource)) continue;
      tried.add(seat);
      const other = taken[seat];
      if (other !== undefined && !place(other, tried)) continue;
      taken[seat] = resource;
      return true;
    }
    return false;
  };
  for (const resource of ranked) {
    if (left === 0) break;
    if (place(resource, new Set())) left--;
  }
  return left > 0 ? null : taken.flatMap((resource) => (resource === undefined ? [] : [resource]));
}
