// In what two decisions about one mail differ, in words that can be grouped over many mails: what happens to it, and of a
// new case where it goes, what it is and what is promised. Names of rule items and wordings of reasons are not compared.

import { caseNumber } from './casework/case-number.js';
import type { PlannedMail } from './decision.js';
import type { KeptDecision } from './kept.js';
import type { Clock } from './terms/sla.js';

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

/** Empty when both mean the same. */
export function compareDecisions(from: KeptDecision, to: KeptDecision): readonly DecisionDifference[] {
  const kinds = differ('decision', outcomeOf(from), outcomeOf(to));
  if (kinds.length > 0) return kinds;
  return [...aspectsOf(from, to), ...clocksDiffer(from, to)];
}

function aspectsOf(from: KeptDecision, to: KeptDecision): readonly DecisionDifference[] {
  const [before, after] = [aspects(from), aspects(to)];
  const fields = [...new Set([...before.keys(), ...after.keys()])];
  return fields.flatMap((field) => {
    const differences = differ(field, before.get(field) ?? null, after.get(field) ?? null);
    return ownToEach.has(field) ? differences.map(withoutNames) : differences;
  });
}

/** Every mail has its own; which one says nothing about all of them. */
const ownToEach: ReadonlySet<string> = new Set(['title', 'case', 'linkedCase']);

function withoutNames({ field, from, to }: DecisionDifference): DecisionDifference {
  return { field, from: from && 'as it was', to: to && 'another' };
}

/** `open`, `skip: automatic`: what people call it. */
function outcomeOf(decision: KeptDecision): string {
  return 'reason' in decision ? `${decision.kind}: ${decision.reason}` : decision.kind;
}

function aspects(decision: KeptDecision): ReadonlyMap<string, string | null> {
  const mails: readonly [string, string | null] = ['mails', mailsInWords(decision.mails)];
  switch (decision.kind) {
    case 'open': {
      const { type, priority, title, product, language } = decision.fields;
      return new Map([
        ['queue', decision.queue],
        ['assignee', decision.assignee],
        ['type', type],
        ['priority', priority],
        // What the ledger keeps has no half surrogate pairs.
        ['title', title.replace(/\p{Surrogate}/gu, '\ufffd')],
        ['product', product],
        ['language', language],
        ['entitlement', decision.entitlement?.name ?? null],
        ['sla', decision.sla],
        ['article', decision.sendArticle],
        ['linkedCase', decision.linkedCase && caseNumber(decision.linkedCase.number)],
        mails,
      ]);
    }
    case 'append':
      return new Map([
        ['case', caseNumber(decision.case.number)],
        ['marks', decision.marks.join(', ') || null],
        ['command', decision.command?.command.kind ?? null],
        mails,
      ]);
    case 'reopen':
      return new Map([['case', caseNumber(decision.case.number)], ['marks', decision.marks.join(', ') || null], mails]);
    case 'skip':
    case 'hold':
      return new Map([mails]);
    default: {
      const never: never = decision;
      throw new Error(`unknown decision ${String(never)}`);
    }
  }
}

/** Customers are not named: what matters is that they are written to. */
function mailsInWords(mails: readonly PlannedMail[]): string | null {
  const words = mails.map(({ template, agent, audience }) => `${template} to ${agent ?? audience}`);
  return [...new Set(words)].sort().join(', ') || null;
}

/** Under another SLA other times are no news. */
function clocksDiffer(from: KeptDecision, to: KeptDecision): readonly DecisionDifference[] {
  if (from.kind === 'open' && to.kind === 'open' && from.sla !== to.sla) return [];
  const [before, after] = [clocksOf(from), clocksOf(to)];
  const names = [...new Set([...before, ...after].map(({ kpi }) => kpi))];
  return names.flatMap((kpi) => {
    const [was, is] = [before, after].map((clocks) => clocks.find((clock) => clock.kpi === kpi));
    return [
      ...differ(`sla.${kpi}.warnAt`, ...moved(was?.warnAt ?? null, is?.warnAt ?? null)),
      ...differ(`sla.${kpi}.failAt`, ...moved(was?.failAt ?? null, is?.failAt ?? null)),
    ];
  });
}

function clocksOf(decision: KeptDecision): readonly Clock[] {
  return 'clocks' in decision ? decision.clocks : [];
}

function moved(from: Date | null, to: Date | null): readonly [string | null, string | null] {
  if (from === null || to === null) return [from && 'some', to && 'some'];
  const ms = to.getTime() - from.getTime();
  return ['as it was', ms === 0 ? 'as it was' : ms < 0 ? 'earlier' : 'later'];
}

function differ(field: string, from: string | null, to: string | null): readonly DecisionDifference[] {
  return from === to ? [] : [{ field, from, to }];
}
