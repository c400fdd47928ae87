// How deep HTML nests, told before it is parsed: the parser of our libraries takes time with the square of the depth, half a minute
// for a megabyte of elements that never end.

const MAX_DEPTH = 2000;

/** Elements that hold none of their own kind: they are empty, or the next one ends them. */
const UNNESTED = new Set(
  'area base br col dd dt hr img input li link meta option p source tbody td tfoot th thead tr wbr'.split(' '),
);

/** Counted roughly, never less than the truth for elements that nest by accident. Linear in the length of `html`. */
export function isTooDeep(html: string): boolean {
  const open = new Map<string, number>();
  let depth = 0;
  for (const [, slash, name = ''] of html.toLowerCase().matchAll(/<(\/?)([a-z][^\s<>/]{0,40})/g)) {
    const count = open.get(name) ?? 0;
    const step = UNNESTED.has(name) ? 0 : slash === '' ? 1 : -Math.sign(count);
    if (step !== 0) open.set(name, count + step);
    depth += step;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
