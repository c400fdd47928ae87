// Undoes the line breaks that a mail program puts into long lines of a plain text, where the agent's commands stand: a
// command ends with its line. The HTML of the same mail has the lines as they were written.

const COMMAND = /^\s*[#＃]/;
/** Programs break no shorter lines, and leave no longer ones. Characters. */
const BROKEN = { shortest: 40, longest: 120 };
/** Lines with commands, and lines that one of them was broken into. More of them are something else. */
const MOST_COMMANDS = 100;
const MOST_PARTS = 20;

/** `plain` with the lines at its top that begin with a number sign as `html`, the other text of the mail, has them. */
export function unwrapCommands(plain: string, html: () => string): string {
  if (!COMMAND.test(plain)) return plain;
  const lines = plain.split('\n');
  const page = html()
    .split('\n')
    .map(inOneLine)
    .filter((line) => COMMAND.test(line));
  const top: string[] = [];
  let at = 0;
  while (at < lines.length && top.length < MOST_COMMANDS) {
    const line = lines[at] ?? '';
    if (line.trim() !== '' && !COMMAND.test(line)) break;
    const parts = partsOf(lines.slice(at, at + MOST_PARTS), page);
    top.push(parts.length > 1 ? parts.join(' ') : line);
    at += parts.length;
  }
  return [...top, ...lines.slice(at)].join('\n');
}

/** The first of the lines, with those that stand in one line with it on the page. */
function partsOf(lines: readonly string[], page: readonly string[]): readonly string[] {
  let whole = inOneLine(lines[0] ?? '');
  let same = page.filter((line) => line.startsWith(whole));
  const parts = [whole];
  for (const next of lines.slice(1).map(inOneLine)) {
    const { length } = parts.at(-1) ?? '';
    if (length < BROKEN.shortest || length > BROKEN.longest || next === '' || COMMAND.test(next)) break;
    whole = `${whole} ${next}`;
    same = same.filter((line) => line.startsWith(whole));
    if (same.length === 0) break;
    parts.push(next);
  }
  return parts;
}

function inOneLine(line: string): string {
  return line.replace(/\s+/g, ' ').trim();
}
