// Estimates the nesting depth of HTML before it is parsed. Our libraries' parser is quadratic in the depth: a megabyte
// of unclosed elements takes half a minute.

const MAX_DEPTH = 2000;

/** Elements that never nest in themselves: they are empty, or the next one closes them. */
const UNNESTED = new Set(
  'area base br col dd dt hr img input li link meta option p source tbody td tfoot th thead tr wbr'.split(' '),
);

/** Whether the HTML is nested too deep to parse. A rough count that never underestimates unclosed elements; linear. */
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
