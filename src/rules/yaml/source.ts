// Reads a YAML file into plain values and maps the path of a value back to its line and column. A file with syntax
// errors has no values and is marked incomplete, so that names it may define are not reported as missing.

import { type Document, LineCounter, parseDocument, visit, type YAMLParseError } from 'yaml';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { offsetAt, type Path, scalarTextAt } from './node-position.js';
import { type Problem, problemAt } from './problem.js';
import { syntaxWords } from './syntax-words.js';

/** A file that was read. */
export interface Source {
  readonly file: string;
  /** Plain values; undefined when the file is missing or empty. */
  readonly value: unknown;
  /** False when the file could not be parsed, so `value` lacks what it defines. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
  /** The position of the value or key at a path, or of its nearest parent when it does not exist. */
  readonly locate: (path: Path, what?: 'value' | 'key') => SourceLocation;
  /** The source text of a scalar: YAML reads `1.10` as the number 1.1. */
  readonly scalarText: (path: Path) => string | undefined;
}

// Deeper nesting could overflow the stack while walking the document. No rule nests that deep.
const MAX_DEPTH = 100;

type Locate = (offset: number) => SourceLocation;

/** Parses the text of a YAML file. Never throws. */
export function readSource(file: string, text: string): Source {
  const start = { file, line: 1, column: 1 };
  if (tooDeep(text)) {
    return brokenSource(file, [syntaxProblem(start, `the file is nested more than ${MAX_DEPTH} levels deep`)]);
  }
  const lines = new LineCounter();
  const locate = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const problems = [...parserProblems(document, text, locate), ...undefinedAliases(document, locate)];
  if (problems.some(({ code }) => code === 'yaml-syntax')) return brokenSource(file, problems);
  try {
    return {
      file,
      value: document.toJS({ maxAliasCount: 100 }) ?? undefined,
      complete: true,
      problems,
      locate: (path, what = 'value') => locate(offsetAt(document, path, what)),
      scalarText: (path) => scalarTextAt(document, path),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const why = message.startsWith('Excessive alias')
      ? 'its aliases ("*name") repeat too much; write out what they stand for'
      : `not valid YAML: ${message}`;
    return brokenSource(file, [syntaxProblem(start, why)]);
  }
}

/** The source of a file that does not exist: no values, and every position is its start. */
export function emptySource(file: string): Source {
  const start = { file, line: 1, column: 1 };
  return { file, value: undefined, complete: true, problems: [], locate: () => start, scalarText: () => undefined };
}

/** The source of a file with errors. It has no values, because the parser can only guess what follows a syntax
 *  error. */
function brokenSource(file: string, problems: readonly Problem[]): Source {
  return { ...emptySource(file), complete: false, problems };
}

function syntaxProblem(at: SourceLocation, message: string): Problem {
  return problemAt(at, 'error', 'yaml-syntax', message);
}

function parserProblems(document: Document, text: string, locate: Locate): readonly Problem[] {
  const lines = new Set<number>();
  return document.errors.flatMap((error) => {
    const [offset] = error.pos;
    const at = locate(offset);
    // What the parser says of the same line again follows from its first mistake there.
    if (lines.has(at.line) && error.code !== 'DUPLICATE_KEY') return [];
    lines.add(at.line);
    return parserProblem(error, text.slice(offset), at);
  });
}

function parserProblem(error: YAMLParseError, rest: string, at: SourceLocation): Problem {
  if (error.code === 'DUPLICATE_KEY') {
    return problemAt(at, 'error', 'duplicate-key', `duplicate key${keyName(rest)}; remove one of them`);
  }
  if (error.code === 'MULTIPLE_DOCS') {
    return syntaxProblem(at, 'the file must be a single YAML document; remove the "---"');
  }
  return syntaxProblem(at, `not valid YAML: ${syntaxWords(error, rest.split('\n')[0] ?? '')}`);
}

function undefinedAliases(document: Document, locate: Locate): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      const message = `alias "*${alias.source}" is not defined: there is no "&${alias.source}" above it`;
      problems.push(syntaxProblem(locate(alias.range?.[0] ?? 0), message));
    },
  });
  return problems;
}

function keyName(text: string): string {
  const key = /^["']?([\w.-]+)/.exec(text)?.[1];
  return key === undefined || key.length < 2 ? '' : ` "${key}"`;
}

/** Whether brackets or indentation nest too deep. Estimates without parsing, and never too low. */
function tooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > MAX_DEPTH) return true;
  }
  return text.split('\n').some((line) => (/^[\s\-?:]*/.exec(line)?.[0] ?? '').length > MAX_DEPTH * 4);
}
