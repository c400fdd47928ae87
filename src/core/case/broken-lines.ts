// Command lines that a mail program, or the agent, has broken: a command ends with its line.

/** The same with lists of addresses that go on below a comma in one line. */
export function withWholeLists(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const above = whole.at(-1);
    const goesOn = above !== undefined && /^\s*[#＃]\s*cc\b.*[,;]\s*$/i.test(above) && line.trim() !== '';
    if (goesOn) whole[whole.length - 1] = `${above.trimEnd()} ${line.trim()}`;
    else whole.push(line);
  }
  return whole;
}

/** Where lines of plain text are broken. Characters. */
const BROKEN_AT = { least: 64, most: 80 };
/** A shorter line ends where somebody ended it, even above a long word. */
const SHORTEST = 40;

/** Whether a mail program may have broken a line, so that what follows belongs to it. */
export function mayBeBroken(line: string, next: string): boolean {
  const [word = ''] = next.split(/\s/, 1);
  const reach = line.length + 1 + word.length;
  const isLong = line.length >= SHORTEST && line.length <= BROKEN_AT.most && reach > BROKEN_AT.least;
  return isLong && word !== '' && !/^[#＃>]/.test(word);
}

export const brokenAdvice =
  'it may be the end of the command above it, or your text; leave a line empty between them, or write #reply above your text';
