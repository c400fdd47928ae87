// Compares what a rule test expects with what was decided, and gives exact differences: where, expected, got.

import { requestInWords } from '../../core/case/commands.js';
import { caseNumber } from '../../core/case/number.js';
import type { Open } from '../../core/intake/decision.js';
import {
  type CaseInWords,
  caseAfter,
  clocksOf,
  coverageAfter,
  mailsOf,
  offerOf,
  updateOf,
} from '../../core/intake/decision-preview.js';
import type { Process } from '../../core/rule-set/process.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Expectation } from '../../rules/testing/expectation-schema.js';
import type { Explanation } from './explain.js';
import { walkDifferences } from './walk-process.js';

/** Values are as JSON has them: instants as text, `null` for nothing. */
export interface Difference {
  /** The path in the expectation: `['sla', 'first-response', 'failAt']`. */
  readonly path: readonly (string | number)[];
  readonly expected: unknown;
  readonly got: unknown;
}

/** All differences; empty when the decision is as expected. */
export function differencesFrom(
  expected: Expectation | 'nothing',
  explanation: Explanation,
  { processes }: Pick<RuleSet, 'processes'>,
): readonly Difference[] {
  if (expected === 'nothing') return differencesFromNothing(explanation);
  const { decision, trace } = explanation;
  const { customer, thread } = decision;
  const { fields, queue, assignee } = caseAfter(explanation);
  const opens = decision.kind === 'open' ? decision : null;
  const { type, priority, title, product, tags, fields: customFields, customer: who, thread: belongs } = expected;
  return [
    ...differ(['decision'], expected.decision, decision.kind),
    ...differ(['reason'], expected.reason, 'reason' in decision ? decision.reason : null),
    ...differ(['item'], expected.item, trace.items?.find(({ matched }) => matched)?.name ?? null),
    ...(expected.case === null ? differ(['case'], null, fields) : caseDiffers(['case'], expected.case, fields)),
    ...caseDiffers([], { type, priority, title, product, tags, fields: customFields }, fields),
    ...updateDiffers(expected.update, explanation),
    ...processDiffers(expected.process, opens?.process ?? null),
    ...walkDiffers(expected.process, processes.get(opens?.process?.name ?? ''), explanation),
    ...differ(['offer'], expected.offer, offerOf(decision)),
    ...differ(['queue'], expected.queue, queue),
    ...differ(['assignee'], expected.assignee, assignee),
    ...differ(['linkedCase'], numbered(expected.linkedCase), numbered(opens?.linkedCase?.number ?? null)),
    ...slaDiffers(expected.sla, explanation),
    ...entitlementDiffers(expected.entitlement, explanation),
    ...mailsDiffer(expected.mails, explanation),
    ...reasonsDiffer(expected.reasons ?? [], explanation),
    ...differ(['customer', 'known'], who?.known, customer.known),
    ...differ(['customer', 'contact'], who?.contact?.toLowerCase(), customer.contact.address.toLowerCase()),
    ...differ(['customer', 'account'], who?.account, customer.account?.name ?? null),
    ...differ(['customer', 'trust'], who?.trust, customer.trust),
    ...differ(['trust'], expected.trust, customer.trust),
    ...differ(['thread', 'case'], numbered(belongs?.case), numbered(thread.case?.number ?? null)),
    ...differ(['thread', 'evidence'], belongs?.evidence, thread.evidence),
    ...differ(['marks'], expected.marks?.toSorted(), 'marks' in decision ? [...decision.marks].sort() : []),
    ...differ(
      ['command'],
      expected.command,
      decision.kind === 'append' && decision.command !== null ? requestInWords(decision.command.command) : null,
    ),
  ];
}

/** No case, and no mail goes out; whether it is held or skipped does not matter. */
function differencesFromNothing(explanation: Explanation): readonly Difference[] {
  const { decision } = explanation;
  const mails = templatesOf(explanation);
  const none = decision.kind === 'skip' || decision.kind === 'hold';
  return [
    ...(none ? [] : [{ path: ['decision'], expected: 'no case', got: decision.kind }]),
    ...(mails.length === 0 ? [] : [{ path: ['mails'], expected: [], got: mails }]),
  ];
}

/** Fields that the test does not name are ignored. */
function differ(path: readonly string[], expected: unknown, got: unknown): readonly Difference[] {
  if (expected === undefined || JSON.stringify(expected) === JSON.stringify(got)) return [];
  return [{ path, expected, got }];
}

function fieldsDiffer(path: readonly string[], expected: object, got: object): readonly Difference[] {
  const values = new Map(Object.entries(got));
  return Object.entries(expected).flatMap(([key, value]) => differ([...path, key], value, values.get(key) ?? null));
}

/** Tags in any order. Custom fields that the test does not name are ignored. */
function caseDiffers(
  path: readonly string[],
  { tags, fields, ...words }: NonNullable<Expectation['case']> = {},
  found: Partial<CaseInWords> | null,
): readonly Difference[] {
  const { tags: gotTags = [], fields: gotFields = {}, ...got } = found ?? {};
  return [
    ...fieldsDiffer(path, words, got),
    ...differ([...path, 'tags'], tags === null ? [] : tags?.toSorted(), gotTags.toSorted()),
    ...(fields === null
      ? differ([...path, 'fields'], {}, gotFields)
      : fieldsDiffer([...path, 'fields'], fields ?? {}, gotFields)),
  ];
}

function updateDiffers(expected: Expectation['update'], { decision }: Explanation): readonly Difference[] {
  const got = updateOf(decision);
  if (expected === undefined) return [];
  if (expected === null || got === null) return differ(['update'], expected, got);
  const { item, ...fields } = expected;
  return [...differ(['update', 'item'], item, got.item), ...caseDiffers(['update'], fields, got)];
}

/** By its name, or with the stage at which it begins. */
function processDiffers(expected: Expectation['process'], got: Open['process']): readonly Difference[] {
  if (expected === undefined) return [];
  if (expected === null || typeof expected === 'string') return differ(['process'], expected, got?.name ?? null);
  const { walk: _, ...position } = expected;
  return got === null ? differ(['process'], position, got) : fieldsDiffer(['process'], position, got);
}

function walkDiffers(
  expected: Expectation['process'],
  process: Process | undefined,
  explanation: Explanation,
): readonly Difference[] {
  if (typeof expected !== 'object' || expected?.walk === undefined || process === undefined) return [];
  return walkDifferences(process, expected.walk, explanation).map(({ path, ...difference }) => ({
    ...difference,
    path: ['process', 'walk', ...path],
  }));
}

function numbered(number: number | null | undefined): string | null | undefined {
  return number === null || number === undefined ? number : caseNumber(number);
}

/** By the name of the SLA, or by its KPIs; those that the test does not name are ignored. */
function slaDiffers(expected: Expectation['sla'], { decision }: Explanation): readonly Difference[] {
  const clocks = clocksOf(decision);
  if (expected === undefined) return [];
  if (expected === null)
    return differ(
      ['sla'],
      [],
      clocks.map(({ kpi }) => kpi),
    );
  if (typeof expected === 'string') return differ(['sla'], expected, decision.kind === 'open' ? decision.sla : null);
  return Object.entries(expected).flatMap(([kpi, times]) => {
    if (times === undefined) return [];
    const clock = clocks.find((candidate) => candidate.kpi === kpi);
    const got = clock && { warnAt: clock.warnAt, failAt: clock.failAt };
    if (times === null || got === undefined) return differ(['sla', kpi], times, got ?? null);
    return fieldsDiffer(['sla', kpi], times, got);
  });
}

/** `none`: nothing covers it. */
function entitlementDiffers(expected: Expectation['entitlement'], explanation: Explanation): readonly Difference[] {
  const got = coverageAfter(explanation);
  if (expected === undefined) return [];
  if (expected === null) return got?.covered ? differ(['entitlement'], null, got) : [];
  return got === null ? differ(['entitlement'], expected, got) : fieldsDiffer(['entitlement'], expected, got);
}

/** Each template that goes out, once, whoever gets it; where recipients are named, exactly these. */
function mailsDiffer(expected: Expectation['mails'], explanation: Explanation): readonly Difference[] {
  if (expected === undefined) return [];
  const wanted = (expected ?? []).map((mail) => (typeof mail === 'string' ? { template: mail, to: undefined } : mail));
  const templates = [...new Set(wanted.map(({ template }) => template))].sort();
  const wrong = differ(['mails'], templates, templatesOf(explanation));
  if (wrong.length > 0) return wrong;
  return templates.flatMap((template) => {
    const to = wanted.filter((mail) => mail.template === template).flatMap((mail) => mail.to ?? []);
    const got = mailsOf(explanation).filter((mail) => mail.template === template);
    return to.length === 0
      ? []
      : differ(
          ['mails'],
          sent(template, to),
          sent(
            template,
            got.map((mail) => mail.to.address),
          ),
        );
  });
}

function sent(template: string, to: readonly string[]) {
  return { template, to: [...new Set(to.map((address) => address.toLowerCase()))].sort() };
}

function templatesOf(explanation: Explanation): readonly string[] {
  return [...new Set(mailsOf(explanation).map(({ template }) => template))].sort();
}

/** Every named reason must be given; there may be others. */
function reasonsDiffer(expected: readonly string[], { decision }: Explanation): readonly Difference[] {
  const codes = decision.reasons.map(({ code }) => code);
  return expected
    .filter((wanted) => !codes.some((code) => code === wanted))
    .map((wanted) => ({ path: ['reasons'], expected: wanted, got: codes }));
}
