// Compiles contracts.yaml. A line has the same terms as an entitlement template.

import type { ContractTemplate } from '../../core/rule-set/entitlement-template.js';
import { checkKey } from '../schema/check-key.js';
import { contractSchema } from '../schema/contracts.js';
import { entriesOf } from '../yaml/problem-reporter.js';
import { compileTerms, wholeDays } from './entitlements.js';
import type { CompileInput } from './input.js';

/** Compiles the contract templates, by name. */
export function compileContracts({ report, names }: CompileInput): ReadonlyMap<string, ContractTemplate> {
  const schema = contractSchema(names);
  const templates = new Map<string, ContractTemplate>();
  const example = 'gold: { validFor: 365 days, lines: { support: { terms: 15 cases } } }';
  for (const [name, value] of entriesOf(report, [], report.source.value, example)) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written === undefined) continue;
    const sla = written.sla ?? null;
    const lines = Object.entries(written.lines).map(([line, terms]) => {
      const path = [name, 'lines', line];
      checkKey(report, path, line);
      const compiled = compileTerms(report, path, terms);
      return [line, { ...compiled, sla: compiled.sla ?? sla }] as const;
    });
    if (lines.length === 0)
      report.error([name, 'lines'], 'missing', '"lines" is empty; a contract template needs at least one line');
    const validForDays = wholeDays(report, [name], written.validFor);
    templates.set(name, { name, sla, validForDays, lines: new Map(lines), at: report.locate([name]) });
  }
  return templates;
}
