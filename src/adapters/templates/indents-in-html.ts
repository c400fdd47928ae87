// Lets markdown-it keep the blanks at the beginning of lines, as programs and lists of values have them. HTML shows
// only blanks that do not break.

import type { MarkdownIt } from 'markdown-it';

/** Of one blank nobody sees more than that a program wrote it. */
const FEWEST = 2;
/** A telephone has no room for more. */
const MOST = 24;
const TAB = '    ';

export function keepIndents(markdown: MarkdownIt): void {
  markdown.core.ruler.after('block', 'indents', ({ tokens, src }) => {
    if (!/(?:^|\n)[> ]*(?: {2}|\t)/.test(src)) return;
    const lines = src.split('\n');
    let lists = 0;
    for (const token of tokens) {
      if (token.type.endsWith('_list_open') || token.type.endsWith('_list_close')) lists += token.nesting;
      // In a list the blanks say what belongs to which point.
      if (token.type !== 'inline' || lists > 0) continue;
      const first = (lines[token.map?.[0] ?? -1] ?? '').replace(/^(?: {0,3}>)+ ?/, '');
      const [, ...others] = token.content.split('\n');
      const [own = ''] = token.content.split('\n', 1);
      token.content = [indentOf(first) + own, ...others.map((line) => indentOf(line) + line.trimStart())].join('\n');
    }
  });
}

function indentOf(line: string): string {
  const blanks = line.slice(0, line.length - line.trimStart().length).replaceAll('\t', TAB);
  return blanks.length < FEWEST ? '' : '\u00a0'.repeat(Math.min(blanks.length, MOST));
}
