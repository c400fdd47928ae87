// Undoes the line breaks that a mail program puts into long lines of a plain text, where the agent's commands stand: a
// command ends with its line. The HTML of the same mail has the lines as they were written.

const COMMAND = /^\s*[#＃]/;
/** No program breaks shorter lines. Characters. */
const SHORTEST_BROKEN = 40;
/** Lines with commands. More of them are something else. */
const MOST_LINES = 100;

/** `plain` with the lines at its top that begin with a number sign as `html`, the other text of the mail, has them. */
export function unwrapCommands(plain: string, html: () => string): string {
  if (!COMMAND.test(plain)) return plain;
  const lines = plain.split('\n');
  const whole = html().split('\n').map(asCompared);
  const top: string[] = [];
  let at = 0;
  for (; at < Math.min(lines.length, MOST_LINES); at += 1) {
    let line = lines[at] ?? '';
    if (line.trim() !== '' && !COMMAND.test(line)) break;
    for (let next = lines[at + 1]; next !== undefined; next = lines[at + 1]) {
      const joined = `${line.trimEnd()} ${next.trim()}`;
      const isBroken = line.trim().length >= SHORTEST_BROKEN && next.trim() !== '' && !COMMAND.test(next);
      if (!isBroken || !whole.some((one) => one.startsWith(asCompared(joined)))) break;
      line = joined;
      at += 1;
    }
    top.push(line);
  }
  return [...top, ...lines.slice(at)].join('\n');
}

function asCompared(line: string): string {
  return line.replace(/\s+/g, ' ').trim();
}
