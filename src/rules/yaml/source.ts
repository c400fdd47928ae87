// One rule file as text and as values, with the way back: from the path of a value to its line and column. A file with
// syntax errors gives nothing and is marked as incomplete, so that what it might define is not reported as missing.

import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { type Problem, problemAt } from './problem.js';

/** The way to a value: keys of maps and indexes of lists. */
export type Path = readonly PropertyKey[];

/** One read rule file. */
export interface Source {
  readonly file: string;
  /** Plain values; undefined when the file is absent or holds nothing. */
  readonly value: unknown;
  /** The file was read, so what is not in `value` is not defined. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
  /** Where the value at a path stands, or its key; the nearest parent when it is not there. */
  readonly locate: (path: Path, what?: 'value' | 'key') => SourceLocation;
  /** The text of a scalar as it was written: `1.10` is the number 1.1 to YAML. */
  readonly scalarText: (path: Path) => string | undefined;
}

// More nodes than this inside each other, and walking them would overflow the stack; no rule nests so deep.
const DEEPEST = 100;

/** Reads the text of a rule file. Never throws. */
export function readSource(file: string, text: string): Source {
  const lines = new LineCounter();
  const at = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (tooDeep(text)) {
    const message = `the file is nested more than ${DEEPEST} levels deep`;
    return broken(file, [problemAt({ file, line: 1, column: 1 }, 'error', 'yaml-syntax', message)]);
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const problems = document.errors.map((error) => {
    const code = error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax';
    return problemAt(at(error.pos[0]), 'error', code, sayError(error.code, error.message, text.slice(error.pos[0])));
  });
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return;
      const message = `"*${alias.source}" refers to nothing: no "&${alias.source}" stands above it`;
      problems.push(problemAt(at(alias.range?.[0] ?? 0), 'error', 'yaml-syntax', message));
    },
  });
  if (problems.some((problem) => problem.code === 'yaml-syntax')) return broken(file, problems);
  const root = document.contents;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 }) ?? undefined;
  } catch (error) {
    const message = `not usable YAML: ${error instanceof Error ? error.message : String(error)}`;
    return broken(file, [problemAt({ file, line: 1, column: 1 }, 'error', 'yaml-syntax', message)]);
  }
  const resolve = (node: unknown): Node | undefined => {
    if (isAlias(node)) return node.resolve(document);
    return isNode(node) ? node : undefined;
  };
  return {
    file,
    value,
    complete: true,
    problems,
    locate: (path, what = 'value') => at(offsetOf(root, path, what, resolve)),
    scalarText: (path) => {
      const node = path.reduce<Node | undefined>((inner, key) => resolve(childOf(inner, key)?.value), resolve(root));
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    },
  };
}

/** The source of a file that does not exist: empty, and everything stands at its beginning. */
export function emptySource(file: string): Source {
  const place = { file, line: 1, column: 1 };
  return { file, value: undefined, complete: true, problems: [], locate: () => place, scalarText: () => undefined };
}

/** What a parser guesses after a syntax error is not what was meant, so nothing of the file is looked at. */
function broken(file: string, problems: readonly Problem[]): Source {
  return { ...emptySource(file), complete: false, problems };
}

function sayError(code: string, message: string, text: string): string {
  if (code === 'DUPLICATE_KEY') return `this key stands here twice${nameOfKey(text)}; keep one of them`;
  if (code === 'MULTIPLE_DOCS') return 'a rule file is one document; take out the "---" between its parts';
  const first = message.split('\n')[0] ?? message;
  return `not valid YAML: ${first}`;
}

function nameOfKey(text: string): string {
  const key = /^["']?([\w.-]+)/.exec(text)?.[1];
  return key === undefined || key.length < 2 ? '' : `: "${key}"`;
}

/** An upper bound of the nesting, by brackets and by indentation, without parsing. */
function tooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > DEEPEST) return true;
  }
  return text.split('\n').some((line) => (/^[\s\-?:]*/.exec(line)?.[0] ?? '').length > DEEPEST * 4);
}

interface Child {
  readonly key: Node | undefined;
  readonly value: unknown;
}

function childOf(node: Node | undefined, key: PropertyKey): Child | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item: Pair) => keyText(item.key) === String(key));
    return pair === undefined ? undefined : { key: isNode(pair.key) ? pair.key : undefined, value: pair.value };
  }
  if (isSeq(node) && typeof key === 'number' && key in node.items) return { key: undefined, value: node.items[key] };
  return undefined;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function offsetOf(root: unknown, path: Path, what: 'value' | 'key', resolve: (node: unknown) => Node | undefined) {
  let node = resolve(root);
  let offset = node?.range?.[0] ?? 0;
  for (const [index, step] of path.entries()) {
    const child = childOf(node, step);
    if (child === undefined) return offset;
    const wantsKey = what === 'key' && index === path.length - 1;
    // An empty value has no place of its own worth pointing at, its key has.
    const written =
      isNode(child.value) && !(isScalar(child.value) && child.value.source === '') ? child.value : undefined;
    offset = (wantsKey ? (child.key ?? written) : (written ?? child.key))?.range?.[0] ?? offset;
    node = resolve(child.value);
  }
  return offset;
}
