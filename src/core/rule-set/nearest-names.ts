// Which of the names that exist somebody may have meant.

const MOST = 3;
/** A shorter beginning of a name may mean anything. */
const SHORTEST_BEGINNING = 2;

/** Up to three, the nearest first; empty when none is alike. */
export function nearestNames(written: string, names: Iterable<string>): readonly string[] {
  const wanted = written.toLowerCase();
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const alike = [...names].flatMap((name) => {
    const known = name.toLowerCase();
    const begins = wanted.length >= SHORTEST_BEGINNING && known.startsWith(wanted);
    const distance = Math.abs(known.length - wanted.length) > limit ? limit + 1 : editDistance(wanted, known);
    return begins || distance <= limit ? [{ name, distance: Math.min(distance, limit + 1) }] : [];
  });
  return alike
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ name }) => name);
}

/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours cost 1 each. */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
