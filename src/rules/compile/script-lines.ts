// Compiles the lines of a script: texts to say, commands to reply with, and jumps to other scripts. Placeholders have
// to be known, and commands to exist.

import { parseCommandLine } from '../../core/case/command-line.js';
import { LANGUAGES } from '../../core/email/language.js';
import { hasLooseBraces, isPlaceholder, PLACEHOLDER_NAMES, placeholdersIn } from '../../core/process/placeholders.js';
import type { ScriptLine } from '../../core/rule-set/process.js';
import { scriptLineSchema } from '../schema/processes.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { isRecord, listOf } from '../yaml/problem-reporter.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import { readCondition } from './condition.js';
import type { CompileInput } from './input.js';

const EXAMPLE = "- { say: 'Hello {{contact.name}}' }";
const KINDS = ['say', 'do', 'jump'] as const;

/** A line, and where it is written. */
export interface WrittenLine {
  readonly line: ScriptLine;
  readonly path: Path;
}

/** The lines at a path, without the invalid ones. A text alone is said. */
export function readScript(input: CompileInput, path: Path, value: unknown): readonly WrittenLine[] {
  if (typeof value === 'string' && value.trim() !== '') {
    checkText(input, path, value);
    return [{ line: { when: null, ...said(value) }, path }];
  }
  const lines = listOf(input.report, path, value, EXAMPLE).flatMap(
    (written, index) => readLine(input, [...path, index], written) ?? [],
  );
  checkJumpsAreLast(input, lines);
  return lines;
}

function readLine(input: CompileInput, path: Path, value: unknown): WrittenLine | undefined {
  const { report, names } = input;
  const written = report.parse(scriptLineSchema(), path, value);
  const when = isRecord(value) ? readCondition(report, names, 'kpi', [...path, 'when'], value.when) : undefined;
  if (written === undefined) return undefined;
  const [kind, ...others] = KINDS.filter((key) => written[key] !== undefined);
  if (kind === undefined) {
    report.error(path, 'missing', 'a line of a script needs "say", "do" or "jump"', 'key');
    return undefined;
  }
  for (const other of others) {
    report.error([...path, other], 'contradiction', `"${kind}" and "${other}" need lines of their own`, 'key');
  }
  const inner = [...path, kind];
  const { say = '', do: command = '', jump = '' } = written;
  if (kind === 'say') checkSaid(input, inner, say);
  if (kind === 'do') {
    checkText(input, inner, command);
    checkCommand(input, inner, command);
  }
  if (when === undefined) return undefined;
  switch (kind) {
    case 'say':
      return { line: { when, ...said(say) }, path: inner };
    case 'do':
      return { line: { when, kind, command: command.trim() }, path: inner };
    case 'jump':
      return { line: { when, kind, script: jump }, path: inner };
    default: {
      const never: never = kind;
      throw new Error(`unknown kind ${String(never)}`);
    }
  }
}

type Said = string | Readonly<Record<string, string>>;

/** Of several languages, the first is for all that are not among them. */
function said(written: Said): Omit<Extract<ScriptLine, { kind: 'say' }>, 'when'> {
  const translations = new Map(typeof written === 'string' ? [] : Object.entries(written));
  const [first = ''] = translations.values();
  return { kind: 'say', text: typeof written === 'string' ? written : first, translations };
}

function checkSaid(input: CompileInput, path: Path, written: Said): void {
  if (typeof written === 'string') {
    checkText(input, path, written);
    return;
  }
  const texts = Object.entries(written);
  if (texts.length === 0) input.report.error(path, 'empty', 'a text in at least one language is missing');
  for (const [language, text] of texts) {
    if (!LANGUAGES.includes(language)) {
      const known = `allowed: ${LANGUAGES.join(', ')}${didYouMean(language, LANGUAGES)}`;
      input.report.error([...path, language], 'unknown-language', `"${language}" is not a language; ${known}`, 'key');
    }
    checkText(input, [...path, language], text);
  }
}

function checkText({ report }: CompileInput, path: Path, text: string): void {
  for (const name of placeholdersIn(text).filter((one) => !isPlaceholder(one))) {
    const known = [...PLACEHOLDER_NAMES, 'field.<name>'];
    const problem = `"{{${name}}}" is not a placeholder; allowed: ${listWords(known)}${didYouMean(name, known)}`;
    report.error(path, 'unknown-placeholder', problem);
  }
  if (!hasLooseBraces(text)) return;
  report.error(path, 'unknown-placeholder', 'braces stand in pairs around a placeholder, such as {{contact.name}}');
}

function checkCommand({ report }: CompileInput, path: Path, command: string): void {
  const written = command.trim();
  if (!written.startsWith('#')) {
    report.error(
      path,
      'unknown-command',
      `${formatValue(written)} is not a command; write one such as #article KA-1001`,
    );
    return;
  }
  if (written.includes('\n')) {
    report.error(path, 'unknown-command', 'a line does one command; write "do" again for the next one');
    return;
  }
  const parsed = parseCommandLine(written);
  if ('problem' in parsed) report.error(path, 'unknown-command', `${formatValue(written)}: ${parsed.problem}`);
}

/** What stands below a jump without a condition is never said. */
function checkJumpsAreLast({ report }: CompileInput, lines: readonly WrittenLine[]): void {
  const jump = lines.findIndex(({ line }) => line.kind === 'jump' && line.when === null);
  const below = jump === -1 ? undefined : lines[jump + 1];
  if (below === undefined) return;
  report.error(
    below.path.slice(0, -1),
    'unreachable-line',
    'this line is never reached: the jump above it always happens',
  );
}
