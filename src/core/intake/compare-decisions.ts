// In what two decisions about one mail differ, in words that can be grouped over many mails: what happens to it, and of the
// case where it goes, what it is and what is promised. Names of rule items and wordings of reasons are not compared.

import { type Effect, effectsOf } from './decision-effects.js';
import type { Facts } from './facts.js';
import type { DecisionSnapshot } from './snapshot.js';

export interface DecisionDifference {
  readonly field: string;
  /** As it was decided; null for nothing. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The same difference of many mails. */
export interface DifferenceGroup extends DecisionDifference {
  readonly count: number;
  /** Ids of inbound mails, some of them. */
  readonly examples: readonly string[];
}

/** Empty when both mean the same. Both were decided with these facts. */
export function compareDecisions(
  from: DecisionSnapshot,
  to: DecisionSnapshot,
  facts: Facts,
): readonly DecisionDifference[] {
  const [was, is] = [outcomeOf(from), outcomeOf(to)];
  if (was !== is) return [{ field: 'decision', from: was, to: is }];
  const [before, after] = [effectsByField(from, facts), effectsByField(to, facts)];
  const differences = [...new Set([...before.keys(), ...after.keys()])].flatMap((field) =>
    differ(field, before.get(field), after.get(field)),
  );
  // Under another SLA other times are no news.
  const otherSla = differences.some(({ field }) => field === 'sla');
  return otherSla ? differences.filter(({ field }) => !field.startsWith('sla.')) : differences;
}

/** `open`, `skip: automatic`: what people call it. */
function outcomeOf(decision: DecisionSnapshot): string {
  return 'reason' in decision ? `${decision.kind}: ${decision.reason}` : decision.kind;
}

function effectsByField(decision: DecisionSnapshot, facts: Facts): ReadonlyMap<string, Effect> {
  return new Map(effectsOf(decision, facts).map((effect) => [effect.field, effect]));
}

function differ(field: string, was: Effect | undefined, is: Effect | undefined): readonly DecisionDifference[] {
  const [from, to] = [was?.value ?? null, is?.value ?? null];
  if (from instanceof Date && to instanceof Date) {
    const ms = to.getTime() - from.getTime();
    return ms === 0 ? [] : [{ field, from: asBefore, to: ms < 0 ? 'earlier' : 'later' }];
  }
  const [before, after] = [inWords(from), inWords(to)];
  if (before === after) return [];
  const own = was?.own || is?.own;
  return [own ? { field, from: before && asBefore, to: after && 'another' } : { field, from: before, to: after }];
}

const asBefore = 'as it was';

function inWords(value: Effect['value']): string | null {
  if (value instanceof Date) return 'some';
  // What the ledger keeps has no half surrogate pairs.
  return value?.replace(/\p{Surrogate}/gu, '\ufffd') ?? null;
}
