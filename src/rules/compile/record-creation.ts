// record-creation.yaml -> rules by mailbox. Every mailbox ends up with exactly one rule, and every rule with a last item
// that matches everything, so that there is an answer to every mail.

import type { z } from 'zod';
import { CUSTOM_FIELD_NAME } from '../../core/condition/fields.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { FieldValue, RecordCreationRule, RuleItem } from '../../core/rule-set/record-creation.js';
import { ruleItemSchema, ruleSchema } from '../schema/record-creation.js';
import { compilePattern } from '../values/pattern.js';
import { isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { formatPattern, formatValue } from '../yaml/schema-issues.js';
import type { Path } from '../yaml/source.js';
import { listWords } from '../yaml/suggest.js';
import type { CompileInput } from './input.js';
import { type ReadItem, readItems } from './items.js';

const THREE_DAYS_MS = 3 * 86_400_000;
/** The template of the answer when `decline` is written without one. */
const DECLINE_TEMPLATE = 'no-entitlement';

/** The rules by mailbox, the default one for mailboxes without. */
export function compileRecordCreation(
  { report, names }: CompileInput,
  mailboxes: ReadonlyMap<string, Mailbox>,
): ReadonlyMap<string, RecordCreationRule> {
  const schemas = { rule: ruleSchema(names), item: ruleItemSchema(names) };
  const rules = new Map<string, RecordCreationRule>();
  const values = listOf(report, [], report.source.value, '- mailbox: support');
  for (const [index, value] of values.entries()) {
    const path = [index];
    const written = report.parse(schemas.rule, path, value);
    const items = compileItems(
      report,
      names,
      schemas.item,
      [...path, 'items'],
      isRecord(value) ? value.items : undefined,
    );
    if (written === undefined) continue;
    const other = rules.get(written.mailbox);
    if (other !== undefined) {
      const text = `mailbox ${formatValue(written.mailbox)} has a rule already, at line ${other.at.line}; join the two: one rule per mailbox`;
      report.error([...path, 'mailbox'], 'duplicate-rule', text);
      continue;
    }
    rules.set(written.mailbox, {
      mailbox: written.mailbox,
      unknownSender: written.unknownSender,
      requireEntitlement: entitlementPolicy(written.requireEntitlement),
      resolvedCase: afterResolution(written.resolvedCase?.within, written.resolvedCase?.then),
      acknowledge: written.acknowledge === 'no' || written.acknowledge === false ? null : written.acknowledge,
      items,
      at: report.locate(path),
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
    resolvedCase: afterResolution(),
    acknowledge: 'acknowledgement',
    items: [everythingElse(report)],
    at: { file: report.source.file, line: 1, column: 1 },
  };
}

function afterResolution(
  withinMs = THREE_DAYS_MS,
  reaction: RecordCreationRule['resolvedCase']['then'] = 'reopen',
): RecordCreationRule['resolvedCase'] {
  // biome-ignore lint/suspicious/noThenProperty: the word that admins write; a rule is never awaited
  return { withinMs, then: reaction };
}

function entitlementPolicy(
  written: 'no' | 'hold' | 'decline' | { readonly decline: string },
): RecordCreationRule['requireEntitlement'] {
  if (written === 'no' || written === 'hold') return written;
  return { declineWith: written === 'decline' ? DECLINE_TEMPLATE : written.decline };
}

function everythingElse(report: ProblemReporter): RuleItem {
  return {
    name: 'everything else',
    when: null,
    action: 'create',
    fields: { type: 'request', priority: null, title: null, product: null, tags: [], customFields: new Map() },
    requireEntitlement: null,
    setSla: null,
    startProcess: null,
    sendTemplate: null,
    sendArticle: null,
    notify: [],
    at: { file: report.source.file, line: 1, column: 1 },
  };
}

function compileItems(
  report: ProblemReporter,
  names: CompileInput['names'],
  schema: ReturnType<typeof ruleItemSchema>,
  path: Path,
  value: unknown,
): readonly RuleItem[] {
  if (value === undefined) return [everythingElse(report)];
  const useOf = (item: unknown) => (isRecord(item) && item.update !== undefined ? 'reply' : 'mail');
  const read = readItems(report, names, useOf, path, listOf(report, path, value, '- name: everything else'));
  const last = read.filter(({ use }) => use === 'mail').at(-1);
  if (last === undefined) {
    const text =
      read.length === 0
        ? 'there is no item here; leave "items" out, or write - { name: everything else }'
        : 'no item here takes mail that belongs to no case; add below: - { name: everything else }';
    report.error(path, 'no-catch-all', text);
  } else if (last.when !== null && isRecord(last.value)) {
    const text =
      'the last item has a condition, so some mail would match nothing; add below it: - { name: everything else }';
    report.error(last.path, 'no-catch-all', text);
  }
  return read.flatMap((item) => compileItem(report, schema, item) ?? []);
}

type WrittenItem = z.infer<ReturnType<typeof ruleItemSchema>>;

function compileItem(
  report: ProblemReporter,
  schema: ReturnType<typeof ruleItemSchema>,
  { path, value, when }: ReadItem,
): RuleItem | undefined {
  const written = report.parse(schema, path, value);
  if (written === undefined) return undefined;
  const does = whatItDoes(report, path, written);
  if (when === undefined) return undefined;
  const key = does === 'update' ? 'update' : 'create';
  return {
    name: written.name,
    when,
    action: does,
    fields: compileFields(report, [...path, key], written[key]),
    requireEntitlement: written.requireEntitlement === undefined ? null : entitlementPolicy(written.requireEntitlement),
    setSla: written.setSla ?? null,
    startProcess: written.startProcess ?? null,
    sendTemplate: written.sendTemplate ?? null,
    // As articles are stored, however their number is written.
    sendArticle: written.sendArticle?.toUpperCase() ?? null,
    notify: [...new Set(written.notify)],
    at: report.locate(path),
  };
}

/** An item does one thing, and only says what that thing can use. */
function whatItDoes(report: ProblemReporter, path: Path, written: WrittenItem): RuleItem['action'] {
  const said = (['create', 'update', 'hold', 'skip'] as const).filter(
    (key) => written[key] !== undefined && written[key] !== false,
  );
  const [does = 'create', ...more] = said;
  for (const key of more) {
    report.error([...path, key], 'contradiction', `the item says "${does}" already; keep one of the two`, 'key');
  }
  const useless = {
    create: [],
    update: ['requireEntitlement', 'setSla', 'startProcess'],
    hold: ['requireEntitlement', 'setSla', 'startProcess', 'sendTemplate', 'sendArticle', 'notify'],
    skip: ['requireEntitlement', 'setSla', 'startProcess', 'sendTemplate', 'sendArticle', 'notify'],
  } as const;
  for (const key of useless[does]) {
    const value = written[key];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const why = does === 'update' ? 'the case has been opened already' : 'no case is opened';
    report.error([...path, key], 'contradiction', `"${key}" has nothing to do here: ${why}; take it out`, 'key');
  }
  return does;
}

function compileFields(report: ProblemReporter, path: Path, written: WrittenItem['create']): RuleItem['fields'] {
  const value = (name: 'title' | 'product') => compileValue(report, [...path, name], name, written?.[name]);
  const customFields = new Map<string, FieldValue>();
  for (const [name, field] of Object.entries(written?.fields ?? {})) {
    const at = [...path, 'fields', name];
    if (!CUSTOM_FIELD_NAME.test(name)) {
      const text = `${formatValue(name)} cannot be the name of a field; use small letters, digits and "-", such as serial-number`;
      report.error(at, 'bad-name', text, 'key');
      continue;
    }
    const compiled = compileValue(report, at, name, field);
    if (compiled !== null) customFields.set(name, compiled);
  }
  return {
    type: written?.type ?? null,
    priority: written?.priority ?? null,
    title: value('title'),
    product: value('product'),
    tags: [...new Set(written?.tags ?? [])],
    customFields,
  };
}

type WrittenValue = string | { from: 'subject' | 'text'; pattern: string; group?: string | undefined } | undefined;

function compileValue(report: ProblemReporter, path: Path, name: string, written: WrittenValue): FieldValue | null {
  if (written === undefined) return null;
  if (typeof written === 'string') return { kind: 'literal', value: written };
  const compiled = compilePattern(written.pattern);
  if (!compiled.ok) {
    report.error(
      [...path, 'pattern'],
      'bad-pattern',
      `the pattern ${formatPattern(written.pattern)} cannot be used: ${compiled.why}`,
    );
    return null;
  }
  const { groups } = compiled;
  const group = written.group ?? [name, '1'].find((usual) => groups.includes(usual)) ?? '0';
  if (!groups.includes(group)) {
    const text = `the pattern ${formatPattern(written.pattern)} has no group ${formatValue(group)}; it has: ${listWords(groups)}`;
    report.error([...path, 'group'], 'unknown-group', text);
    return null;
  }
  return { kind: 'capture', from: written.from, pattern: compiled.pattern, group };
}
