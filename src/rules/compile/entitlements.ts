// Compiles entitlements.yaml. A channel has the same unit as the total, and never more than the total.

import type { z } from 'zod';
import { CHANNELS, type Channel } from '../../core/rule-set/case-values.js';
import type { EntitlementTemplate, EntitlementTerms } from '../../core/rule-set/entitlement-template.js';
import { checkKey } from '../schema/check-key.js';
import { entitlementSchema, type termsSchema } from '../schema/entitlements.js';
import type { Path } from '../yaml/node-position.js';
import { entriesOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';

const DAY_MS = 86_400_000;

/** Compiles the entitlement templates, by name. */
export function compileEntitlements({ report, names }: CompileInput): ReadonlyMap<string, EntitlementTemplate> {
  const schema = entitlementSchema(names);
  const templates = new Map<string, EntitlementTemplate>();
  for (const [name, value] of entriesOf(report, [], report.source.value, 'gold: { terms: 15 cases }')) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written === undefined) continue;
    const terms = compileTerms(report, [name], written);
    const validForDays = wholeDays(report, [name], written.validFor);
    templates.set(name, { ...terms, name, validForDays, at: report.locate([name]) });
  }
  return templates;
}

/** Compiles the terms at a path. */
export function compileTerms(
  report: ProblemReporter,
  path: Path,
  written: z.infer<ReturnType<typeof termsSchema>>,
): EntitlementTerms {
  const { unit, total } = written.terms;
  const channels = new Map<Channel, number>();
  for (const channel of CHANNELS) {
    const terms = written.channels[channel];
    if (terms === undefined) continue;
    checkChannelTerms(report, [...path, 'channels', channel], channel, terms, written.terms);
    channels.set(channel, terms.total);
  }
  const { decreaseOn, restrict, sla = null, products } = written;
  return { unit, total, channels, decreaseOn, restrict, sla, products };
}

/** Converts `validFor` to days; null when it is not set. */
export function wholeDays(report: ProblemReporter, path: Path, validForMs: number | undefined): number | null {
  if (validForMs === undefined) return null;
  const days = validForMs / DAY_MS;
  if (!Number.isInteger(days)) {
    report.error([...path, 'validFor'], 'bad-duration', '"validFor" must be a whole number of days, such as 365 days');
  }
  return days;
}

/** Reports a channel whose unit differs from the total, or whose amount exceeds it. */
export function checkChannelTerms(
  report: ProblemReporter,
  path: Path,
  channel: Channel,
  amount: Amount,
  total: Amount,
): void {
  if (amount.unit !== total.unit) {
    const text = `"${channel}" counts ${amount.unit}, but the total counts ${total.unit}; use the same unit`;
    report.error(path, 'contradiction', text);
  } else if (amount.total > total.total) {
    const text = `"${channel}" has ${amount.total} ${total.unit}, more than the total of ${total.total}`;
    report.error(path, 'contradiction', text);
  }
}

type Amount = Pick<EntitlementTerms, 'unit' | 'total'>;
