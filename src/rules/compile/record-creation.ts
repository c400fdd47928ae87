// record-creation.yaml -> rules by mailbox. Every mailbox ends up with exactly one rule, and every rule with a last item
// that matches everything, so that there is an answer to every mail.

import type { FieldValue, Mailbox, RecordCreationRule, RuleItem } from '../../core/rule-set.js';
import { show, showPattern } from '../issues.js';
import { compilePattern } from '../pattern.js';
import { isRecord, listOf, type Report } from '../report.js';
import { ruleItemSchema, ruleSchema } from '../schema/record-creation.js';
import type { Path } from '../source.js';
import { listWords } from '../suggest.js';
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
      const text = `mailbox ${show(written.mailbox)} has a rule already, at line ${other.at.line}; join the two: one rule per mailbox`;
      report.error([...path, 'mailbox'], 'duplicate-rule', text);
      continue;
    }
    const { requireEntitlement: require } = written;
    const declineWith = typeof require === 'object' ? require.decline : DECLINE_TEMPLATE;
    rules.set(written.mailbox, {
      mailbox: written.mailbox,
      unknownSender: written.unknownSender,
      requireEntitlement: require === 'no' || require === 'hold' ? require : { declineWith },
      resolvedCase: afterResolution(written.resolvedCase?.within, written.resolvedCase?.then),
      acknowledge: written.acknowledge === 'no' || written.acknowledge === false ? null : written.acknowledge,
      items,
      at: report.place(path),
    });
  }
  for (const mailbox of mailboxes.values()) {
    if (!rules.has(mailbox.name)) rules.set(mailbox.name, defaultRule(mailbox.name, report));
  }
  return rules;
}

function defaultRule(mailbox: string, report: Report): RecordCreationRule {
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

function everythingElse(report: Report): RuleItem {
  return {
    name: 'everything else',
    when: null,
    create: { type: 'request', priority: null, title: null, product: null },
    setSla: null,
    sendArticle: null,
    at: { file: report.source.file, line: 1, column: 1 },
  };
}

function compileItems(
  report: Report,
  names: CompileInput['names'],
  schema: ReturnType<typeof ruleItemSchema>,
  path: Path,
  value: unknown,
): readonly RuleItem[] {
  if (value === undefined) return [everythingElse(report)];
  const read = readItems(report, names, 'mail', path, listOf(report, path, value, '- name: everything else'));
  const last = read.at(-1);
  if (last === undefined) {
    report.error(
      path,
      'no-catch-all',
      'there is no item here; leave "items" out, or write - { name: everything else }',
    );
  } else if (last.when !== null && isRecord(last.value)) {
    const text =
      'the last item has a condition, so some mail would match nothing; add below it: - { name: everything else }';
    report.error(last.path, 'no-catch-all', text);
  }
  return read.flatMap((item) => compileItem(report, schema, item) ?? []);
}

function compileItem(
  report: Report,
  schema: ReturnType<typeof ruleItemSchema>,
  { path, value, when }: ReadItem,
): RuleItem | undefined {
  const written = report.parse(schema, path, value);
  if (written === undefined || when === undefined) return undefined;
  const field = (name: 'title' | 'product'): FieldValue | null =>
    compileValue(report, [...path, 'create', name], name, written.create[name]);
  return {
    name: written.name,
    when,
    create: {
      type: written.create.type ?? null,
      priority: written.create.priority ?? null,
      title: field('title'),
      product: field('product'),
    },
    setSla: written.setSla ?? null,
    sendArticle: written.sendArticle ?? null,
    at: report.place(path),
  };
}

type WrittenValue = string | { from: 'subject' | 'text'; pattern: string; group?: string | undefined } | undefined;

function compileValue(report: Report, path: Path, name: string, written: WrittenValue): FieldValue | null {
  if (written === undefined) return null;
  if (typeof written === 'string') return { kind: 'literal', value: written };
  const compiled = compilePattern(written.pattern);
  if (!compiled.ok) {
    report.error(
      [...path, 'pattern'],
      'bad-pattern',
      `the pattern ${showPattern(written.pattern)} cannot be used: ${compiled.why}`,
    );
    return null;
  }
  const { groups } = compiled;
  const group = written.group ?? [name, '1'].find((usual) => groups.includes(usual)) ?? '0';
  if (!groups.includes(group)) {
    const text = `the pattern ${showPattern(written.pattern)} has no group ${show(group)}; it has: ${listWords(groups)}`;
    report.error([...path, 'group'], 'unknown-group', text);
    return null;
  }
  return { kind: 'capture', from: written.from, pattern: compiled.pattern, group };
}
