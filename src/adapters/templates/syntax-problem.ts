// Says in words what makes a template unreadable. The parser names tokens of its grammar instead, and the place where
// it noticed, which for something that is not closed is somewhere else.

import type { TemplateProblem } from './template-fields.js';

/** What stands between braces, and the braces that end it. A comment may hold `}}`. */
const TAG = /(?<!\\)\{\{(?:~?!--[\s\S]*?--~?\}\}|[\s\S]*?(?:\}\}|(?=\{\{)|$))/g;
const BLOCK = /^\{\{~?\s*([#/])\s*([\w.-]*)/;

interface Opened {
  readonly name: string;
  readonly index: number;
}

/** The first mistake in a template that cannot be parsed. `thrown`: by the parser, for its line where we see
 *  nothing. */
export function syntaxProblem(source: string, thrown: unknown): TemplateProblem {
  const { index, message } = mistake(source) ?? atLine(source, thrown);
  const before = source.slice(0, index).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return { line: before.length, column, severity: 'error', code: 'bad-template', message };
}

function mistake(source: string): { readonly index: number; readonly message: string } | null {
  const open: Opened[] = [];
  for (const { 0: tag, index } of source.matchAll(TAG)) {
    if (!tag.endsWith('}}')) {
      return { index, message: `"${firstWords(tag)}" is not closed: }} is missing, as in {{case.number}}` };
    }
    if (/^\{\{[~{]*\s*[~}]*\}\}$/.test(tag))
      return { index, message: 'there is nothing between {{ and }}; write a field' };
    const [, kind, name = ''] = BLOCK.exec(tag) ?? [];
    if (kind === '#') open.push({ name, index });
    if (kind !== '/') continue;
    const last = open.pop();
    if (last === undefined)
      return { index, message: `"{{/${name}}}" closes nothing: no {{#${name}}} stands before it` };
    if (last.name !== name) {
      return {
        index,
        message: `"{{/${name}}}" stands where "{{#${last.name}}}" has to be closed by {{/${last.name}}}`,
      };
    }
  }
  const [unclosed] = open.slice(-1);
  if (unclosed === undefined) return null;
  const { name, index } = unclosed;
  return { index, message: `"{{#${name}}}" is not closed: {{/${name}}} is missing` };
}

/** For people who look for the place: the beginning of its first line. */
function firstWords(tag: string): string {
  const [line = ''] = tag.split('\n');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function atLine(source: string, thrown: unknown): { readonly index: number; readonly message: string } {
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const [, line = '1'] = /on line (\d+)/.exec(reason) ?? /- (\d+):\d+$/.exec(reason) ?? [];
  const lines = source.split('\n').slice(0, Number(line) - 1);
  const index = lines.reduce((sum, { length }) => sum + length + 1, 0);
  const message =
    'what stands between {{ and }} here is not understood; write a field such as {{case.number}}, {{#if …}} or {{#each …}}';
  return { index, message };
}
