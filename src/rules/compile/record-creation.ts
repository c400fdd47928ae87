// Compiles record-creation.yaml. Every mailbox gets exactly one rule; mailboxes without a rule in the file get the
// default.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RecordCreationRule } from '../../core/rule-set/record-creation.js';
import { ruleItemSchema, ruleSchema } from '../schema/record-creation.js';
import { formatValue } from '../yaml/format-value.js';
import { isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';
import { compileEntitlementPolicy, compileRuleItems, defaultItem } from './rule-items.js';

const THREE_DAYS_MS = 3 * 86_400_000;

/** Compiles the rules, by mailbox. */
export function compileRecordCreation(
  input: CompileInput,
  mailboxes: ReadonlyMap<string, Mailbox>,
): ReadonlyMap<string, RecordCreationRule> {
  const { report, names } = input;
  const schemas = { rule: ruleSchema(names), item: ruleItemSchema(names) };
  const rules = new Map<string, RecordCreationRule>();
  for (const [index, value] of listOf(report, [], report.source.value, '- mailbox: support').entries()) {
    const written = report.parse(schemas.rule, [index], value);
    const items = compileRuleItems(input, schemas.item, [index, 'items'], isRecord(value) ? value.items : undefined);
    if (written === undefined) continue;
    const { mailbox, unknownSender, requireEntitlement, resolvedCase, acknowledge, announceResolution, alertCleared } =
      written;
    const other = rules.get(mailbox);
    if (other !== undefined) {
      const text = `mailbox ${formatValue(mailbox)} already has a rule at line ${other.at.line}; merge the two rules`;
      report.error([index, 'mailbox'], 'duplicate-rule', text);
      continue;
    }
    rules.set(mailbox, {
      mailbox,
      unknownSender,
      requireEntitlement: compileEntitlementPolicy(requireEntitlement),
      resolvedCase: resolvedCasePolicy(resolvedCase?.within, resolvedCase?.then),
      acknowledge: templateOrNone(acknowledge),
      announceResolution: templateOrNone(announceResolution),
      alertCleared,
      items,
      at: report.locate([index]),
    });
  }
  for (const mailbox of mailboxes.values()) {
    if (!rules.has(mailbox.name)) rules.set(mailbox.name, defaultRule(mailbox.name, report));
  }
  return rules;
}

function defaultRule(mailbox: string, report: ProblemReporter): RecordCreationRule {
  return {
    mailbox,
    unknownSender: 'create-contact',
    requireEntitlement: 'no',
    resolvedCase: resolvedCasePolicy(),
    acknowledge: 'acknowledgement',
    announceResolution: null,
    alertCleared: 'note',
    items: [defaultItem(report)],
    at: { file: report.source.file, line: 1, column: 1 },
  };
}

function templateOrNone(written: string | false): string | null {
  return written === 'no' || written === false ? null : written;
}

function resolvedCasePolicy(
  withinMs = THREE_DAYS_MS,
  reaction: RecordCreationRule['resolvedCase']['then'] = 'reopen',
): RecordCreationRule['resolvedCase'] {
  // biome-ignore lint/suspicious/noThenProperty: `then` is the key in rule files; the object is never awaited
  return { withinMs, then: reaction };
}
