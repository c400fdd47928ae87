// Labels for things that may have the same name. Those that do get a detail, such as an address, or their id.

export interface Named {
  readonly id: string;
  readonly name: string;
  /** What distinguishes it from others of its name, such as an address; empty: only its id does. */
  readonly detail: string;
}

/** The label of each, by id: the name alone when no other has it. */
export function distinctLabels(all: readonly Named[]): ReadonlyMap<string, string> {
  const first = countBy(all, ({ name }) => name);
  const second = countBy(all, withDetail);
  return new Map(
    all.map((one) => {
      if (first.get(one.name) === 1) return [one.id, one.name];
      return [
        one.id,
        one.detail !== '' && second.get(withDetail(one)) === 1 ? withDetail(one) : `${one.name} (${one.id})`,
      ];
    }),
  );
}

function withDetail({ name, detail }: Named): string {
  return `${name} (${detail})`;
}

function countBy(all: readonly Named[], keyOf: (one: Named) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}
