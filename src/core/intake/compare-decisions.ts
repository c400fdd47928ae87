// The differences between two decisions about one mail, in words that can be grouped over many mails: what happens to
// the mail, where its case goes, what it is and what is promised. Names of rule items and texts of reasons are not
// compared.

import { type Effect, effectsOf } from './decision-effects.js';
import type { Facts } from './facts.js';
import type { DecisionSnapshot } from './snapshot.js';

export interface DecisionDifference {
  readonly field: string;
  /** What was decided first; null for nothing. */
  readonly from: string | null;
  readonly to: string | null;
}

/** A difference that several mails have. */
export interface DifferenceGroup extends DecisionDifference {
  readonly count: number;
  /** Ids of some of these inbound mails. */
  readonly examples: readonly string[];
}

/** Empty when both do the same. `facts`: those that both were decided with. */
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
  // Another SLA has other times: only the SLA is reported.
  const otherSla = differences.some(({ field }) => field === 'sla');
  return otherSla ? differences.filter(({ field }) => !field.startsWith('sla.')) : differences;
}

/** `open`, `skip: automatic`. */
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
  // Half surrogate pairs are replaced when they are stored, so they must not count as a difference.
  return value?.replace(/\p{Surrogate}/gu, '\ufffd') ?? null;
}
