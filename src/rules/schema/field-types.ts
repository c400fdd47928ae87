// The building blocks of all schemas: strict maps, texts, words of a list, and names that other files define. Each
// message states the actual value and what to write instead.

import { z } from 'zod';
import { formatValue } from '../yaml/format-value.js';
import { isRecord } from '../yaml/problem-reporter.js';
import { didYouMean, joinAlternatives, listWords } from '../yaml/suggest.js';
import { type DefinedNames, NAME_KINDS, type NameKind } from './defined-names.js';

/** A map that allows only the keys of its shape. `expected` describes it when the value is not a map. */
export function strictMap<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  expected?: string,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === 'invalid_type') return expected;
      if (issue.code !== 'unrecognized_keys') return undefined;
      const keys: readonly string[] = issue.keys;
      return keys.map((key) => unknownKeyText(known, key, issue.input)).join('\n');
    },
  });
}

function unknownKeyText(known: readonly string[], key: string, input: unknown): string {
  // In `{ text: Hello, world }` YAML reads what follows the comma as a key without a value.
  if (isRecord(input) && input[key] === null && /\s/.test(key)) {
    return `unknown key "${key}"; inside { } put quotes around a text that contains a comma`;
  }
  return `unknown key "${key}"; allowed: ${listWords(known)}${didYouMean(key, known)}`;
}

/** A text that is not empty. */
export function text(description: string): z.ZodString {
  return z.string().min(1).meta({ description });
}

/** A text in a certain format; `expected` describes it when the value is not a text. */
export function textExpecting(expected: string): z.ZodString {
  return z.string({ error: (issue) => (issue.code === 'invalid_type' ? expected : undefined) });
}

/** A format of texts, and how to parse them. */
export interface TextFormat<T> {
  /** With its article: `a duration`. */
  readonly noun: string;
  readonly examples: readonly string[];
  /** The code of the problem when a text does not have the format. */
  readonly code: string;
  readonly description: string;
  /** Undefined when the text does not have the format. */
  readonly parse: (text: string) => T | undefined;
}

/** A text in a format, parsed. */
export function parsedText<T>({ noun, examples, code, description, parse }: TextFormat<T>) {
  const list = joinAlternatives(examples);
  return textExpecting(`${noun} such as ${list}`)
    .meta({ description, examples: [...examples] })
    .transform((written, context): T => {
      const parsed = parse(written);
      if (parsed !== undefined) return parsed;
      return rejectValue(context, code, `${formatValue(written)} is not ${noun}; write one such as ${list}`);
    });
}

/** One of a list of words. */
export function oneOf<const Word extends string>(words: readonly Word[], description: string) {
  return z.enum(words).meta({ description });
}

/** True or false; also yes and no, which YAML 1.2 reads as texts. */
export function yesOrNo(description: string) {
  return z
    .union([z.boolean(), z.enum(['yes', 'no'])], 'yes or no')
    .meta({ description })
    .transform((answer) => answer === true || answer === 'yes');
}

/** A list of at least one; `example` is what to write when it is missing or no list. */
export function listOf<Entry extends z.ZodType>(entry: Entry, example: string) {
  return z.array(entry, `a list such as ${example}`).min(1);
}

/** A name that another rule file must define. */
export function definedName(kind: NameKind, names: DefinedNames, description: string): z.ZodString {
  return z
    .string()
    .meta({ description })
    .superRefine((name, context) => {
      const message = unknownNameText(kind, names, name);
      if (message !== undefined) context.addIssue({ code: 'custom', message, params: { code: `unknown-${kind}` } });
    });
}

/** The message for a name that is not defined; undefined when it is. */
export function unknownNameText(kind: NameKind, names: DefinedNames, name: string): string | undefined {
  const known = names[kind];
  if (known === null || known.has(name)) return undefined;
  const { noun, file } = NAME_KINDS[kind];
  const all = known.size === 0 ? `${file} defines none` : `${file} defines: ${listWords(known)}`;
  return `${noun} ${formatValue(name)} does not exist; ${all}${didYouMean(name, known)}`;
}

/** Rejects a value inside a transform, with a code for programs. */
export function rejectValue(context: z.RefinementCtx, code: string, message: string): never {
  context.addIssue({ code: 'custom', message, params: { code } });
  return z.NEVER;
}
