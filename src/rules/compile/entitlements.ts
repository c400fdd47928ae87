// entitlements.yaml -> templates of entitlements. A channel counts in the unit of the whole and never has more than it.

import type { EntitlementChannel, EntitlementTemplate } from '../../core/rule-set.js';
import { entriesOf } from '../report.js';
import { CHANNELS, entitlementSchema } from '../schema/entitlements.js';
import { checkKey } from './check-key.js';
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
    const { unit, total } = written.terms;
    const channels = new Map<EntitlementChannel, number>();
    for (const channel of CHANNELS) {
      const terms = written.channels[channel];
      if (terms === undefined) continue;
      const path = [name, 'channels', channel];
      if (terms.unit !== unit) {
        report.error(
          path,
          'contradiction',
          `"${channel}" counts ${terms.unit}, but the whole counts ${unit}; use one unit`,
        );
      } else if (terms.total > total) {
        report.error(
          path,
          'contradiction',
          `"${channel}" has ${terms.total} ${unit}, more than the whole, which has ${total}`,
        );
      }
      channels.set(channel, terms.total);
    }
    const days = written.validFor === undefined ? null : written.validFor / DAY_MS;
    if (days !== null && !Number.isInteger(days)) {
      report.error([name, 'validFor'], 'bad-duration', '"validFor" must be whole days, such as 365 days');
    }
    templates.set(name, {
      name,
      unit,
      total,
      channels,
      decreaseOn: written.decreaseOn,
      restrict: written.restrict,
      sla: written.sla ?? null,
      products: written.products,
      validForDays: days,
      at: report.place([name]),
    });
  }
  return templates;
}
