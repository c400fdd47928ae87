// Compiles the items of a record creation rule. The last item for new mail matches everything, so every mail gets a
// decision.

import type { z } from 'zod';
import type { RecordCreationRule, RuleItem } from '../../core/rule-set/record-creation.js';
import type { ruleItemSchema } from '../schema/record-creation.js';
import type { Path } from '../yaml/node-position.js';
import { isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { compileCaseFields } from './case-fields.js';
import type { CompileInput } from './input.js';
import { type ReadItem, readItems } from './items.js';

type ItemSchema = ReturnType<typeof ruleItemSchema>;
type WrittenItem = z.infer<ItemSchema>;

/** The template of the reply when `decline` names none. */
const DECLINE_TEMPLATE = 'no-entitlement';

/** The only item of a rule that lists none. */
export function defaultItem(report: ProblemReporter): RuleItem {
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
    offer: null,
    notify: [],
    at: { file: report.source.file, line: 1, column: 1 },
  };
}

/** Compiles the items at a path. */
export function compileRuleItems(
  { report, names }: CompileInput,
  schema: ItemSchema,
  path: Path,
  value: unknown,
): readonly RuleItem[] {
  if (value === undefined) return [defaultItem(report)];
  const useOf = (item: unknown) => (isRecord(item) && item.update !== undefined ? 'reply' : 'mail');
  const items = readItems(report, names, useOf, path, listOf(report, path, value, '- name: everything else'));
  requireCatchAll(report, path, items);
  return items.flatMap((item) => compileItem(report, schema, item) ?? []);
}

/** Compiles `requireEntitlement`. */
export function compileEntitlementPolicy(
  written: 'no' | 'hold' | 'decline' | { readonly decline: string },
): RecordCreationRule['requireEntitlement'] {
  if (written === 'no' || written === 'hold') return written;
  return { declineWith: written === 'decline' ? DECLINE_TEMPLATE : written.decline };
}

function requireCatchAll(report: ProblemReporter, path: Path, items: readonly ReadItem[]): void {
  const last = items.filter(({ use }) => use === 'mail').at(-1);
  const example = '- { name: everything else }';
  if (items.length === 0) {
    report.error(path, 'no-catch-all', `"items" is empty; remove it, or add ${example}`);
  } else if (last === undefined) {
    const text = `no item matches mail that belongs to no case; add at the end: ${example}`;
    report.error(path, 'no-catch-all', text);
  } else if (last.when !== null && isRecord(last.value)) {
    const text = `the last item has a condition, so some mail would match no item; add at the end: ${example}`;
    report.error(last.path, 'no-catch-all', text);
  }
}

function compileItem(
  report: ProblemReporter,
  schema: ItemSchema,
  { path, value, when }: ReadItem,
): RuleItem | undefined {
  const written = report.parse(schema, path, value);
  if (written === undefined) return undefined;
  const action = compileAction(report, path, written);
  if (when === undefined) return undefined;
  const key = action === 'update' ? 'update' : 'create';
  const { requireEntitlement } = written;
  return {
    name: written.name,
    when,
    action,
    fields: compileCaseFields(report, [...path, key], written[key]),
    requireEntitlement: requireEntitlement === undefined ? null : compileEntitlementPolicy(requireEntitlement),
    setSla: written.setSla ?? null,
    startProcess: written.startProcess ?? null,
    sendTemplate: written.sendTemplate ?? null,
    // Article numbers are stored in upper case.
    sendArticle: written.sendArticle?.toUpperCase() ?? null,
    offer: written.offer ?? null,
    notify: [...new Set(written.notify)],
    at: report.locate(path),
  };
}

const NO_CASE = [
  'requireEntitlement',
  'setSla',
  'startProcess',
  'sendTemplate',
  'sendArticle',
  'offer',
  'notify',
] as const;
/** The keys that have no effect with an action. */
const USELESS_KEYS = {
  create: [],
  update: ['requireEntitlement', 'setSla', 'startProcess'],
  hold: NO_CASE,
  skip: NO_CASE,
} as const satisfies Readonly<Record<RuleItem['action'], readonly (keyof WrittenItem)[]>>;

/** The action of an item. Reports several actions, and keys that have no effect with the action. */
function compileAction(report: ProblemReporter, path: Path, written: WrittenItem): RuleItem['action'] {
  const actions = (['create', 'update', 'hold', 'skip'] as const).filter(
    (key) => written[key] !== undefined && written[key] !== false,
  );
  const [action = 'create', ...others] = actions;
  for (const key of others) {
    report.error([...path, key], 'contradiction', `"${action}" and "${key}" exclude each other; remove one`, 'key');
  }
  for (const key of USELESS_KEYS[action]) {
    const value = written[key];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const why = action === 'update' ? 'the case already exists' : 'no case is opened';
    report.error([...path, key], 'contradiction', `"${key}" has no effect, because ${why}; remove it`, 'key');
  }
  return action;
}
