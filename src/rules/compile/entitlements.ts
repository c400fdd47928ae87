// entitlements.yaml -> templates of entitlements. A channel counts in the unit of the whole and never has more than it.

import type { z } from 'zod';
import { CHANNELS, type Channel } from '../../core/rule-set/case-values.js';
import type { EntitlementTemplate, EntitlementTerms } from '../../core/rule-set/entitlement-template.js';
import { checkKey } from '../schema/check-key.js';
import { entitlementSchema, type termsSchema } from '../schema/entitlements.js';
import { entriesOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import type { Path } from '../yaml/source.js';
import type { CompileInput } from './input.js';

const DAY_MS = 86_400_000;

/** The templates by name. */
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

/** What stands at a path as terms. */
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

/** The days of a `validFor`; null when it is not said. */
export function wholeDays(report: ProblemReporter, path: Path, validForMs: number | undefined): number | null {
  if (validForMs === undefined) return null;
  const days = validForMs / DAY_MS;
  if (!Number.isInteger(days)) {
    report.error([...path, 'validFor'], 'bad-duration', '"validFor" must be whole days, such as 365 days');
  }
  return days;
}

/** The terms of one channel are part of the whole. */
export function checkChannelTerms(
  report: ProblemReporter,
  path: Path,
  channel: Channel,
  terms: Amount,
  whole: Amount,
): void {
  if (terms.unit !== whole.unit) {
    const text = `"${channel}" counts ${terms.unit}, but the whole counts ${whole.unit}; use one unit`;
    report.error(path, 'contradiction', text);
  } else if (terms.total > whole.total) {
    const text = `"${channel}" has ${terms.total} ${whole.unit}, more than the whole, which has ${whole.total}`;
    report.error(path, 'contradiction', text);
  }
}

type Amount = Pick<EntitlementTerms, 'unit' | 'total'>;
