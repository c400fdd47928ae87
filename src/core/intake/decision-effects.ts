// What a decision does, in words by which two decisions about one mail can be compared. Each field of a decision says what
// it does, or that it does nothing: a field that has not said so here does not compile, so none is ever left out.

import type { CaseFacts } from '../case/case-facts.js';
import { caseNumber } from '../case/number.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { StartedInstance } from '../sla/due-times.js';
import type { CaseUpdate } from './decision.js';
import type { Facts } from './facts.js';
import type { DecisionSnapshot } from './snapshot.js';

export interface Effect {
  readonly field: string;
  readonly value: string | Date | null;
  /** Every mail has its own value; which one says nothing about all of them. */
  readonly own: boolean;
}

/** What each field does, seen beside what was there before. */
type EffectsOf<T, Of, Before> = Readonly<Record<keyof T, (of: Of, before: Before) => readonly Effect[]>>;
type OfDecision<T> = EffectsOf<T, T, Facts>;

type Kept<Kind extends DecisionSnapshot['kind']> = Extract<DecisionSnapshot, { readonly kind: Kind }>;
type Joined = Kept<'append'> | Kept<'reopen'>;
type Fields = Kept<'open'>['fields'];

/** Beside its kind and the reason of that kind, which are the outcome. The facts are those of the decision. */
export function effectsOf(decision: DecisionSnapshot, facts: Facts): readonly Effect[] {
  switch (decision.kind) {
    case 'open':
      return all(ofOpen, decision, facts);
    case 'append':
      return all(ofAppend, decision, facts);
    case 'reopen':
      return all(ofReopen, decision, facts);
    case 'skip':
      return all(ofSkip, decision, facts);
    case 'hold':
      return all(ofHold, decision, facts);
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

const ofAll: OfDecision<Pick<DecisionSnapshot, keyof DecisionSnapshot>> = {
  kind: nothing,
  // Wording.
  reasons: nothing,
  // Who wrote and what ties the mail to a case are read from the mail; what follows from it, the other fields say.
  customer: nothing,
  thread: nothing,
  mails: ({ mails }) => [says('mails', listed(mails.map(mailInWords)))],
};

const ofOpen: OfDecision<Kept<'open'>> = {
  ...ofAll,
  // A name.
  item: nothing,
  fields: ({ fields }) => all(ofFields, fields, {}),
  process: ({ process }) => [says('process', process?.name ?? null), says('stage', process?.stage ?? null)],
  linkedCase: ({ linkedCase }) => [own('linkedCase', linkedCase && caseNumber(linkedCase.number))],
  queue: ({ queue }) => [says('queue', queue)],
  assignee: ({ assignee }) => [says('assignee', assignee)],
  entitlement: ({ entitlement }) => [says('entitlement', entitlement?.name ?? null)],
  sla: ({ sla }) => [says('sla', sla)],
  clocks: ({ clocks }) => clocks.flatMap(dueTimes),
  sendArticle: ({ sendArticle }) => [says('article', sendArticle)],
};

const ofJoined: OfDecision<Pick<Joined, keyof Joined>> = {
  ...ofAll,
  case: ({ case: { number } }) => [own('case', caseNumber(number))],
  update: ({ update, case: { id } }, facts) => (update ? all(ofUpdate, update, caseIn(facts, id)) : []),
  marks: ({ marks }) => [says('marks', listed(marks))],
  clocks: ({ clocks }) => clocks.flatMap(dueTimes),
};

const ofAppend: OfDecision<Kept<'append'>> = {
  ...ofJoined,
  wantsAnswer: ({ wantsAnswer, case: { id } }, facts) => {
    const waits = caseIn(facts, id).status === 'waiting-for-customer';
    return [says('status', waits && wantsAnswer ? 'in-progress' : null)];
  },
  command: ({ command }) => [says('command', command?.command.kind ?? null)],
  returned: returnedMail,
};

const ofReopen: OfDecision<Kept<'reopen'>> = ofJoined;

const ofSkip: OfDecision<Kept<'skip'>> = {
  ...ofAll,
  reason: nothing,
  duplicateOf: nothing,
  returned: returnedMail,
};

const ofHold: OfDecision<Kept<'hold'>> = { ...ofAll, reason: nothing };

const ofUpdate: EffectsOf<CaseUpdate, CaseUpdate, Partial<CaseFacts>> = {
  item: nothing,
  fields: ({ fields }, before) =>
    all(ofFields, fields, before).map((effect) => ({ ...effect, field: `update.${effect.field}` })),
  sendArticle: ({ sendArticle }) => [says('article', sendArticle)],
};

/** What is set that the case did not have before. */
const ofFields: EffectsOf<Fields, Partial<Fields>, Partial<Fields>> = {
  title: ({ title }, had) => [own('title', unlike(had.title, title))],
  type: ({ type }, had) => [says('type', unlike(had.type, type))],
  priority: ({ priority }, had) => [says('priority', unlike(had.priority, priority))],
  product: ({ product }, had) => [says('product', unlike(had.product, product))],
  language: ({ language }, had) => [says('language', unlike(had.language, language))],
  tags: ({ tags = [] }, had) => [says('tags', listed(tags.filter((tag) => !had.tags?.includes(tag))))],
  customFields: ({ customFields = {} }, had) =>
    Object.entries(customFields).map(([name, value]) => own(`fields.${name}`, unlike(had.customFields?.[name], value))),
};

function says(field: string, value: Effect['value']): Effect {
  return { field, value, own: false };
}

function own(field: string, value: string | null): Effect {
  return { field, value, own: true };
}

function unlike(had: string | null | undefined, value: string | null | undefined): string | null {
  return value === undefined || value === had ? null : value;
}

function listed(words: readonly string[]): string | null {
  return [...new Set(words)].sort().join(', ') || null;
}

/** Customers are not named: what matters is that they are written to. */
function mailInWords({ template, agent, audience }: PlannedMail): string {
  return `${template} to ${agent ?? audience}`;
}

/** A clock that stands still has no times, and is there all the same. */
function dueTimes({ kpi, warnAt, failAt }: StartedInstance): readonly Effect[] {
  return [says(`sla.${kpi}.warnAt`, warnAt), says(`sla.${kpi}.failAt`, failAt ?? 'paused')];
}

function returnedMail({ returned }: Pick<Kept<'append'>, 'returned'>): readonly Effect[] {
  return [says('returned', returned && (returned.endsWriting ? `${returned.kind}, address given up` : returned.kind))];
}

function caseIn(facts: Facts, id: string): Partial<CaseFacts> {
  return facts.cases.find((candidate) => candidate.id === id) ?? {};
}
