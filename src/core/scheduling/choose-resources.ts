// Chooses resources for one appointment: every need filled, no resource twice, the preferred ones if at all possible.

/** A need: so many of these resources. */
export interface Demand<Resource> {
  readonly count: number;
  readonly of: ReadonlySet<Resource>;
}

/** Resources that fill the same demands: when one of them finds no seat, none of the others does. */
interface Kind {
  /** By their indexes, as everything here. */
  readonly demands: ReadonlySet<number>;
  /** Places in the ranking, ascending. */
  readonly places: number[];
}

interface Chosen {
  readonly kind: Kind;
  readonly place: number;
}

/**
 * Chooses among those that are free, each told by its place in the ranking: one resource for each unit of each demand,
 * in the order of the demands; null when they cannot all be filled. `ranked` lists every resource that may be used,
 * best first. Of all ways to fill the demands, the result uses the best resources: the sets of resources that can be
 * used together are a matroid, so taking each in turn that still fits is not only quick but optimal. It asks who is
 * free no further than it has to.
 */
export function resourceChooser<Resource>(
  demands: readonly Demand<Resource>[],
  ranked: readonly Resource[],
): (isFree: (place: number) => boolean) => readonly Resource[] | null {
  const seats = demands.flatMap(({ count }, demand) => Array.from({ length: count }, () => demand));
  const kinds = kindsOf(demands, ranked);
  return (isFree) => {
    const taken: (Chosen | undefined)[] = seats.map(() => undefined);
    /** Gives the resource a seat, moving others where that makes room. */
    const seat = (one: Chosen, tried: Set<number>): boolean => {
      for (const [index, demand] of seats.entries()) {
        if (tried.has(index) || !one.kind.demands.has(demand)) continue;
        tried.add(index);
        const other = taken[index];
        if (other !== undefined && !seat(other, tried)) continue;
        taken[index] = one;
        return true;
      }
      return false;
    };
    const queues = kinds.map((kind) => ({ kind, next: 0 }));
    for (let left = seats.length; left > 0; ) {
      let best: Chosen | null = null;
      let from: (typeof queues)[number] | null = null;
      for (const queue of queues) {
        const place = nextFree(queue, best?.place ?? ranked.length, isFree);
        if (place !== null) [best, from] = [{ kind: queue.kind, place }, queue];
      }
      if (best === null || from === null) return null;
      if (seat(best, new Set())) {
        left--;
        from.next++;
      } else from.next = from.kind.places.length;
    }
    return taken.flatMap((one) => ranked[one?.place ?? -1] ?? []);
  };
}

/** The first of a queue that is free, unless it comes after another place; the queue waits there. */
function nextFree(
  queue: { readonly kind: Kind; next: number },
  before: number,
  isFree: (place: number) => boolean,
): number | null {
  for (const { places } = queue.kind; ; queue.next++) {
    const place = places[queue.next];
    if (place === undefined || place >= before) return null;
    if (isFree(place)) return place;
  }
}

function kindsOf<Resource>(demands: readonly Demand<Resource>[], ranked: readonly Resource[]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  for (const [place, resource] of ranked.entries()) {
    const filled = demands.flatMap(({ of }, demand) => (of.has(resource) ? [demand] : []));
    if (filled.length === 0) continue;
    const kind = kinds.get(filled.join()) ?? { demands: new Set(filled), places: [] };
    kinds.set(filled.join(), kind);
    kind.places.push(place);
  }
  return [...kinds.values()];
}
