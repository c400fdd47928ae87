// Schemas of values with a format of their own: durations, dates, sizes, rates, addresses, secrets, instants, case
// numbers. Each message states the actual value and what to write instead.

import { z } from 'zod';
import { parseInstant } from '../../core/calendar/instant.js';
import { parseCaseNumber } from '../../core/case/number.js';
import { readableAddress } from '../../core/email/domain-names.js';
import type { Secret } from '../../core/rule-set/secret.js';
import { parseDuration } from '../values/duration.js';
import { formatValue } from '../yaml/format-value.js';
import { parsedText, rejectValue, textExpecting } from './field-types.js';

/** A duration in words, parsed to milliseconds. */
export function duration(description: string) {
  return parsedText({
    noun: 'a duration',
    examples: ['90 seconds', '15 minutes', '1.5 hours', '3 days', '2 weeks'],
    code: 'bad-duration',
    description,
    parse: parseDuration,
  });
}

/** An existing date, as `YYYY-MM-DD`. */
export function date(description: string) {
  return parsedText({ noun: 'a date', examples: ['2026-12-31'], code: 'bad-date', description, parse: parseDate });
}

/** An existing date as `YYYY-MM-DD`; undefined when it is not valid. */
export function parseDate(text: string): string | undefined {
  const trimmed = text.trim();
  if (!/^\d{4}-\d\d-\d\d$/.test(trimmed)) return undefined;
  const parsed = new Date(`${trimmed}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(trimmed) ? trimmed : undefined;
}

/** An instant with `Z` or an offset. */
export function instant(description: string) {
  return parsedText({
    noun: 'an instant',
    examples: ['2026-03-02T09:00:00+01:00'],
    code: 'bad-instant',
    description,
    parse: (text) => parseInstant(text) ?? undefined,
  });
}

const BYTES: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

/** A size such as `25 MB`, parsed to bytes. */
export function size(description: string) {
  return parsedText({
    noun: 'a size',
    examples: ['500 KB', '25 MB', '1 GB'],
    code: 'bad-size',
    description,
    parse: (text) => {
      const match = /^(\d{1,9}(?:\.\d{1,3})?) *(KB|MB|GB)$/.exec(text.trim());
      const bytes = Math.round(Number(match?.[1]) * (BYTES[match?.[2] ?? ''] ?? 0));
      return bytes > 0 ? bytes : undefined;
    },
  });
}

/** A rate such as `30 per minute`. */
export function rate(description: string) {
  return parsedText({
    noun: 'a rate',
    examples: ['2 per second', '30 per minute', '500 per hour'],
    code: 'bad-rate',
    description,
    parse: (text) => {
      const match = /^(\d{1,6}) per (second|minute|hour)$/.exec(text.trim());
      const [count, perMs] = [Number(match?.[1]), parseDuration(`1 ${match?.[2]}`)];
      return count > 0 && perMs !== undefined ? { count, perMs } : undefined;
    },
  });
}

/** An e-mail address without a display name, with a readable domain. */
export function address(description: string) {
  return textExpecting('an e-mail address')
    .meta({ description, examples: ['support@example.com'] })
    .superRefine((written, context) => {
      if (/^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/.test(written)) return;
      const message = `${formatValue(written)} is not an e-mail address; write it without a name, such as support@example.com`;
      context.addIssue({ code: 'custom', message, params: { code: 'bad-address' } });
    })
    .transform(readableAddress);
}

/** An e-mail address without a display name, converted to lower case. */
export function lowerCaseAddress(description: string) {
  return address(description).transform((written) => written.toLowerCase());
}

/** A reference to a secret in an environment variable. Messages never show the value, which may be the secret
 *  itself. */
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
        'secrets must not be written in rule files; write { env: NAME } and set the environment variable NAME (letters, digits, _)';
      return rejectValue(context, 'bad-secret', message);
    });
}

const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** A case number, with or without its prefix, parsed to an integer. */
export function caseNumber(description = 'The case number') {
  return z
    .union([z.string(), z.int()])
    .meta({ description, examples: ['C-000123'] })
    .transform((written, context) => {
      const number = parseCaseNumber(String(written));
      if (number !== undefined && number > 0) return number;
      return rejectValue(
        context,
        'bad-case-number',
        `${formatValue(written)} is not a case number; write one such as C-000123`,
      );
    });
}
