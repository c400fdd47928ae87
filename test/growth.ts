// Says how the cost of something grows, whatever else the machine does: each figure is this process's own CPU time,
// measured in turn with what it is compared with.

/** Four times the size costs no more than this, unless other programs interfered: then it is measured again. */
const LINEAR = 6;
const ATTEMPTS = 3;
const ROUNDS = 5;
/** Enough to be told from the cost of measuring, in microseconds. */
const MEASURABLE = 4_000;

/** How many times as much CPU takes `work` of an input of four times the size: 4 if it is linear, 16 if it is
 *  quadratic. */
export function growth<T>(work: (input: T) => unknown, inputOf: (size: number) => T, size: number): number {
  const [small, large] = [inputOf(size), inputOf(4 * size)];
  let least = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < ATTEMPTS && least > LINEAR; attempt += 1) {
    least = Math.min(
      least,
      ratio(
        () => work(large),
        () => work(small),
      ),
    );
  }
  return least;
}

/** How many times as much CPU as `base` takes `work`. The least of several rounds counts, so a collection of garbage
 *  does not. */
export function ratio(work: () => unknown, base: () => unknown): number {
  work();
  let times = 1;
  while (cpuOf(base, times) < MEASURABLE && times < 4_096) times *= 2;
  const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, one] of [work, base].entries()) least[at] = Math.min(least[at] ?? 0, cpuOf(one, times));
  }
  return (least[0] ?? 0) / (least[1] ?? 1);
}

function cpuOf(work: () => unknown, times: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i += 1) work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
