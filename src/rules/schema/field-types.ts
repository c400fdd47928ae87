// The small checks that many schemas share: strict maps, names that must exist, durations, sizes, addresses, secrets. Each
// gives one message that says what stands there and what to write.

import { z } from 'zod';
import { parseInstant } from '../../core/calendar/instant.js';
import type { Secret } from '../../core/rule-set/secret.js';
import { DURATION_EXAMPLES, parseDuration } from '../values/duration.js';
import { isRecord } from '../yaml/problem-reporter.js';
import { formatValue } from '../yaml/schema-issues.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import { type DefinedNames, NAME_KINDS, type NameKind } from './defined-names.js';

/** A map in which every key is known; an unknown one is told with the known ones. `expected` says what to write instead of what is no map. */
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
      return keys.map((key) => sayUnknownKey(known, key, issue.input)).join('\n');
    },
  });
}

function sayUnknownKey(known: readonly string[], key: string, input: unknown): string {
  // What follows a comma in `{ text: Hello, world }` is to YAML a key without a value.
  if (isRecord(input) && input[key] === null && /\s/.test(key)) {
    return `"${key}" is not known here; between { and } a text with a comma stands in quotes`;
  }
  return `"${key}" is not known here; allowed: ${listWords(known)}${didYouMean(key, known)}`;
}

/** Text that is not empty. */
export function text(description: string): z.ZodString {
  return z.string().min(1).meta({ description });
}

/** Text that is words for something: `expected` says for what, to who wrote something that is no text. */
export function textExpecting(expected: string): z.ZodString {
  return z.string({ error: (issue) => (issue.code === 'invalid_type' ? expected : undefined) });
}

/** Words of a closed list. */
export function oneOf<const Word extends string>(words: readonly Word[], description: string) {
  return z.enum(words).meta({ description });
}

/** True or false, also in the words that YAML 1.2 takes for texts. */
export function yesOrNo(description: string) {
  return z
    .union([z.boolean(), z.enum(['yes', 'no'])])
    .meta({ description })
    .transform((answer) => answer === true || answer === 'yes');
}

/** A name that must be defined in another file. */
export function definedName(kind: NameKind, names: DefinedNames, description: string): z.ZodString {
  return z
    .string()
    .meta({ description })
    .superRefine((name, context) => {
      const message = unknownNameText(kind, names, name);
      if (message !== undefined) context.addIssue({ code: 'custom', message, params: { code: `unknown-${kind}` } });
    });
}

/** What is wrong with a name that stands where one of that kind is expected. */
export function unknownNameText(kind: NameKind, names: DefinedNames, name: string): string | undefined {
  const known = names[kind];
  if (known === null || known.has(name)) return undefined;
  const { noun, file } = NAME_KINDS[kind];
  const all = known.size === 0 ? `${file} defines none` : `${file} defines: ${listWords(known)}`;
  return `${noun} ${formatValue(name)} does not exist; ${all}${didYouMean(name, known)}`;
}

/** A duration in words, as milliseconds. */
export function duration(description: string) {
  return textExpecting(DURATION_EXAMPLES)
    .meta({ description, examples: ['15 minutes', '1.5 hours', '3 days'] })
    .transform((words, context) => {
      const ms = parseDuration(words);
      if (ms !== undefined) return ms;
      return rejectValue(
        context,
        'bad-duration',
        `${formatValue(words)} is not a duration; write ${DURATION_EXAMPLES}`,
      );
    });
}

/** A date that exists, as `YYYY-MM-DD`. */
export function date() {
  return textExpecting('a date such as 2026-12-24').superRefine((written, context) => {
    if (isDate(written)) return;
    const message = `${formatValue(written)} is not a date; write one such as 2026-12-24`;
    context.addIssue({ code: 'custom', message, params: { code: 'bad-date' } });
  });
}

export function isDate(written: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return false;
  const parsed = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(written);
}

const BYTES: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** An amount of bytes in words, such as `25 MB`. */
export function size(description: string) {
  return textExpecting('a size such as 500 KB, 25 MB or 1 GB')
    .meta({ description, examples: ['25 MB'] })
    .transform((words, context) => {
      const found = /^(\d{1,9}(?:\.\d{1,3})?) *(KB|MB|GB)$/.exec(words.trim());
      const bytes = Math.round(Number(found?.[1]) * (BYTES[found?.[2] ?? ''] ?? 0));
      if (found !== null && bytes > 0) return bytes;
      return rejectValue(
        context,
        'bad-size',
        `${formatValue(words)} is not a size; write one such as 500 KB, 25 MB or 1 GB`,
      );
    });
}

/** A limit in words, such as `30 per minute`. */
export function rate(description: string) {
  return textExpecting('a rate such as 30 per minute')
    .meta({ description, examples: ['30 per minute', '500 per hour'] })
    .transform((words, context) => {
      const found = /^(\d{1,6}) per (second|minute|hour)$/.exec(words.trim());
      const perMs = parseDuration(`1 ${found?.[2]}`);
      if (found !== null && Number(found[1]) > 0 && perMs !== undefined) return { count: Number(found[1]), perMs };
      const text = `${formatValue(words)} is not a rate; write one such as 2 per second, 30 per minute or 500 per hour`;
      return rejectValue(context, 'bad-rate', text);
    });
}

/** An e-mail address without a name. */
export function address(description: string): z.ZodString {
  return textExpecting('an e-mail address')
    .meta({ description, examples: ['support@example.com'] })
    .superRefine((written, context) => {
      if (/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/.test(written)) return;
      const message = `${formatValue(written)} is not an e-mail address; write it without a name, such as support@example.com`;
      context.addIssue({ code: 'custom', message, params: { code: 'bad-address' } });
    });
}

/** A secret: the name of the environment variable that holds it. What stands there instead is never shown. */
export function secret(description: string) {
  const env = { type: 'string', pattern: VARIABLE.source };
  const shape = { type: 'object', properties: { env }, required: ['env'], additionalProperties: false };
  return z
    .unknown()
    .meta({ description, ...shape })
    .transform((written, context): Secret => {
      const named = typeof written === 'object' && written !== null && Object.keys(written).join() === 'env';
      if (named && 'env' in written && typeof written.env === 'string' && VARIABLE.test(written.env)) {
        return { env: written.env };
      }
      const message =
        'a secret does not stand in a rule file; write { env: NAME } and set the environment variable NAME (letters, digits, _)';
      return rejectValue(context, 'bad-secret', message);
    });
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Refuses a value inside a transform, with a code for programs. */
export function rejectValue(context: z.RefinementCtx, code: string, message: string): never {
  context.addIssue({ code: 'custom', message, params: { code } });
  return z.NEVER;
}
/** A date that exists, as `YYYY-MM-DD`. */

export function dateField(description: string) {
  return textExpecting('a date such as 2026-12-31')
    .meta({ description, examples: ['2026-12-31'] })
    .transform((written, context) => {
      const day = written.trim();
      if (/^\d{4}-\d{2}-\d{2}$/.test(day) && parseInstant(`${day}T00:00Z`) !== null) return day;
      return rejectValue(context, 'bad-date', `${formatValue(written)} is not a date; write one such as 2026-12-31`);
    });
}
