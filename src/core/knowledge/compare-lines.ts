// What lines were added to a text and removed from it (Myers, "An O(ND) difference algorithm", 1986). Both texts can be
// put together again from the answer. Texts that have little in common are taken as wholly replaced: a comparison of
// them helps nobody, and would take long.

export interface ComparedLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Changed lines beyond which a text is taken as replaced: the memory grows with their square. */
const mostChanges = 1_000;

export function compareLines(before: string, after: string): readonly ComparedLine[] {
  const [from, to] = [before.split('\n'), after.split('\n')];
  const head = commonLines(from, to);
  const tail = commonLines(from.slice(head).reverse(), to.slice(head).reverse());
  const [oldMiddle, newMiddle] = [from.slice(head, from.length - tail), to.slice(head, to.length - tail)];
  return [
    ...marked('same', from.slice(0, head)),
    ...compareMiddle(oldMiddle, newMiddle),
    ...marked('same', from.slice(from.length - tail)),
  ];
}

function commonLines(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

function marked(kind: ComparedLine['kind'], lines: readonly string[]): readonly ComparedLine[] {
  return lines.map((text) => ({ kind, text }));
}

function compareMiddle(from: readonly string[], to: readonly string[]): readonly ComparedLine[] {
  const rounds = shortestEdit(from, to);
  return rounds === undefined ? [...marked('removed', from), ...marked('added', to)] : walkBack(from, to, rounds);
}

/** How far each diagonal was reached, after each number of changes; undefined: there are too many. */
function shortestEdit(from: readonly string[], to: readonly string[]): readonly Map<number, number>[] | undefined {
  const rounds: Map<number, number>[] = [];
  let reached = new Map<number, number>([[1, 0]]);
  for (let changes = 0; changes <= Math.min(from.length + to.length, mostChanges); changes += 1) {
    const next = new Map<number, number>();
    rounds.push(next);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = isDown(reached, diagonal, changes)
        ? (reached.get(diagonal + 1) ?? 0)
        : (reached.get(diagonal - 1) ?? 0) + 1;
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x += 1;
      next.set(diagonal, x);
      if (x >= from.length && x - diagonal >= to.length) return rounds;
    }
    reached = next;
  }
  return undefined;
}

/** Whether the best way to a diagonal adds a line, instead of removing one. */
function isDown(reached: ReadonlyMap<number, number>, diagonal: number, changes: number): boolean {
  if (diagonal === -changes) return true;
  return diagonal !== changes && (reached.get(diagonal - 1) ?? -1) < (reached.get(diagonal + 1) ?? -1);
}

function walkBack(
  from: readonly string[],
  to: readonly string[],
  rounds: readonly Map<number, number>[],
): readonly ComparedLine[] {
  const lines: ComparedLine[] = [];
  let [x, y] = [from.length, to.length];
  for (let changes = rounds.length - 1; changes >= 0; changes -= 1) {
    const before = rounds[changes - 1];
    const diagonal = x - y;
    const down = before !== undefined && isDown(before, diagonal, changes);
    const startX = before === undefined ? 0 : (before.get(down ? diagonal + 1 : diagonal - 1) ?? 0);
    const startY = before === undefined ? 0 : startX - (down ? diagonal + 1 : diagonal - 1);
    while (x > startX && y > startY) {
      x -= 1;
      y -= 1;
      lines.push({ kind: 'same', text: from[x] ?? '' });
    }
    if (before === undefined) break;
    if (down) lines.push({ kind: 'added', text: to[startY] ?? '' });
    else lines.push({ kind: 'removed', text: from[startX] ?? '' });
    [x, y] = [startX, startY];
  }
  return lines.reverse();
}
