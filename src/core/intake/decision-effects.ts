// The effects of a decision, in words by which two decisions about one mail can be compared. Every field of a decision
// has an entry here, if only to say that it has no effect: a missing one does not compile.

import type { CaseFacts } from '../case/case-facts.js';
import { requestInWords } from '../case/commands.js';
import { caseNumber } from '../case/number.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { StartedInstance } from '../sla/due-times.js';
import type { CaseUpdate } from './decision.js';
import type { Facts } from './facts.js';
import type { DecisionSnapshot } from './snapshot.js';

export interface Effect {
  readonly field: string;
  readonly value: string | Date | null;
  /** The value is particular to the mail, so a group of mails does not show it. */
  readonly own: boolean;
}

/** The effects of each field, compared with what was there before. */
type EffectsOf<T, Of, Before> = Readonly<Record<keyof T, (of: Of, before: Before) => readonly Effect[]>>;
type OfDecision<T> = EffectsOf<T, T, Facts>;

type SnapshotOf<Kind extends DecisionSnapshot['kind']> = Extract<DecisionSnapshot, { readonly kind: Kind }>;
type Joined = SnapshotOf<'append'> | SnapshotOf<'reopen'>;
type Fields = SnapshotOf<'open'>['fields'];

/** Without its kind and reason, which are the outcome. `facts`: those of the decision. */
export function effectsOf(decision: DecisionSnapshot, facts: Facts): readonly Effect[] {
  switch (decision.kind) {
    case 'open':
      return all(openEffects, decision, facts);
    case 'append':
      return all(appendEffects, decision, facts);
    case 'reopen':
      return all(reopenEffects, decision, facts);
    case 'skip':
      return all(skipEffects, decision, facts);
    case 'hold':
      return all(holdEffects, decision, facts);
    default: {
      const never: never = decision;
      throw new Error(`unknown decision ${String(never)}`);
    }
  }
}

function all<T, Of, Before>(effects: EffectsOf<T, Of, Before>, of: Of, before: Before): readonly Effect[] {
  const each: readonly ((of: Of, before: Before) => readonly Effect[])[] = Object.values(effects);
  return each.flatMap((one) => one(of, before));
}

const nothing = () => [];

const commonEffects: OfDecision<Pick<DecisionSnapshot, keyof DecisionSnapshot>> = {
  kind: nothing,
  // Texts for people.
  reasons: nothing,
  // These are read from the mail, not decided; their effects are in the other fields.
  customer: nothing,
  thread: nothing,
  toldTo: nothing,
  mails: ({ mails }) => [shared('mails', asList(mails.map(mailInWords)))],
};

const openEffects: OfDecision<SnapshotOf<'open'>> = {
  ...commonEffects,
  // Only a name.
  item: nothing,
  fields: ({ fields }) => all(fieldsEffects, fields, {}),
  process: ({ process }) => [shared('process', process?.name ?? null), shared('stage', process?.stage ?? null)],
  linkedCase: ({ linkedCase }) => [particular('linkedCase', linkedCase && caseNumber(linkedCase.number))],
  queue: ({ queue }) => [shared('queue', queue)],
  assignee: ({ assignee }) => [shared('assignee', assignee)],
  // Says how a case without an agent gets one later.
  awaits: nothing,
  entitlement: ({ entitlement }) => [shared('entitlement', entitlement?.name ?? null)],
  sla: ({ sla }) => [shared('sla', sla)],
  clocks: ({ clocks }) => clocks.flatMap(kpiEffects),
  sendArticle: ({ sendArticle }) => [shared('article', sendArticle)],
  offer: ({ offer }) => [shared('offer', offer ?? null)],
  toldLater: toldLaterEffects,
  writtenBy: writtenByEffects,
};

const joinedEffects: OfDecision<Pick<Joined, keyof Joined>> = {
  ...commonEffects,
  case: ({ case: { number } }) => [particular('case', caseNumber(number))],
  update: ({ update, case: { id } }, facts) => (update ? all(updateEffects, update, caseIn(facts, id)) : []),
  marks: ({ marks }) => [shared('marks', asList(marks))],
  toldLater: toldLaterEffects,
  clocks: ({ clocks }) => clocks.flatMap(kpiEffects),
};

const appendEffects: OfDecision<SnapshotOf<'append'>> = {
  ...joinedEffects,
  wantsAnswer: ({ wantsAnswer, case: { id } }, facts) => {
    const waits = caseIn(facts, id).status === 'waiting-for-customer';
    return [shared('status', waits && wantsAnswer ? 'in-progress' : null)];
  },
  writtenBy: writtenByEffects,
  resolves: ({ resolves }) => [shared('resolves', resolves ? 'yes' : null)],
  command: ({ command }) => [shared('command', command && requestInWords(command.command))],
  returned: bounceEffects,
  copiesFailed: ({ copiesFailed = [] }) => [
    particular('copiesFailed', asList(copiesFailed.map(({ address }) => address))),
  ],
};

const reopenEffects: OfDecision<SnapshotOf<'reopen'>> = joinedEffects;

const skipEffects: OfDecision<SnapshotOf<'skip'>> = {
  ...commonEffects,
  reason: nothing,
  duplicateOf: nothing,
  confirms: ({ confirms }) => [particular('confirms', confirms?.mail ?? null)],
  absence: ({ absence }) => [particular('absence', absence?.request.kind ?? null)],
  repeats: ({ repeats }) => [particular('repeats', repeats ? caseNumber(repeats.number) : null)],
  reviews: ({ reviews }) => [particular('review', reviews?.answer?.kind ?? null)],
  returned: bounceEffects,
  copiesFailed: ({ copiesFailed = [] }) => [
    particular('copiesFailed', asList(copiesFailed.map(({ address }) => address))),
  ],
};

const holdEffects: OfDecision<SnapshotOf<'hold'>> = {
  ...commonEffects,
  reason: nothing,
  // Words for the agent.
  asks: nothing,
};

const updateEffects: EffectsOf<CaseUpdate, CaseUpdate, Partial<CaseFacts>> = {
  item: nothing,
  fields: ({ fields }, before) =>
    all(fieldsEffects, fields, before).map((effect) => ({ ...effect, field: `update.${effect.field}` })),
  sendArticle: ({ sendArticle }) => [shared('article', sendArticle)],
  offer: ({ offer }) => [shared('offer', offer ?? null)],
};

/** Values that the case did not have before. */
const fieldsEffects: EffectsOf<Fields, Partial<Fields>, Partial<Fields>> = {
  title: ({ title }, had) => [particular('title', ifChanged(had.title, title))],
  type: ({ type }, had) => [shared('type', ifChanged(had.type, type))],
  priority: ({ priority }, had) => [shared('priority', ifChanged(had.priority, priority))],
  product: ({ product }, had) => [shared('product', ifChanged(had.product, product))],
  language: ({ language }, had) => [shared('language', ifChanged(had.language, language))],
  tags: ({ tags = [] }, had) => [shared('tags', asList(tags.filter((tag) => !had.tags?.includes(tag))))],
  customFields: ({ customFields = {} }, had) =>
    Object.entries(customFields).map(([name, value]) =>
      particular(`fields.${name}`, ifChanged(had.customFields?.[name], value)),
    ),
};

function shared(field: string, value: Effect['value']): Effect {
  return { field, value, own: false };
}

function particular(field: string, value: string | null): Effect {
  return { field, value, own: true };
}

function ifChanged(had: string | null | undefined, value: string | null | undefined): string | null {
  return value === undefined || value === had ? null : value;
}

function asList(words: readonly string[]): string | null {
  return [...new Set(words)].sort().join(', ') || null;
}

/** Customers are not named: every mail has another one. */
function mailInWords({ template, agent, audience }: PlannedMail): string {
  return `${template} to ${agent ?? audience}`;
}

/** A paused KPI instance has no times, but still counts. */
function kpiEffects({ kpi, warnAt, failAt }: StartedInstance): readonly Effect[] {
  return [shared(`sla.${kpi}.warnAt`, warnAt), shared(`sla.${kpi}.failAt`, failAt ?? 'paused')];
}

function writtenByEffects({ writtenBy }: { readonly writtenBy?: string | null }): readonly Effect[] {
  return [shared('writtenBy', writtenBy ?? null)];
}

function toldLaterEffects({ toldLater }: { readonly toldLater?: boolean }): readonly Effect[] {
  return [shared('digest', toldLater ? 'yes' : null)];
}

function bounceEffects({ returned }: Pick<SnapshotOf<'append'>, 'returned'>): readonly Effect[] {
  return [
    shared('returned', returned && (returned.endsWriting ? `${returned.kind}, address given up` : returned.kind)),
  ];
}

function caseIn(facts: Facts, id: string): Partial<CaseFacts> {
  return facts.cases.find((candidate) => candidate.id === id) ?? {};
}
