// An explanation as the JSON that `casemill explain --json` prints: a public contract. Fields may be added, never
// renamed.

import { caseNumber } from '../../core/case/number.js';
import type { Decision } from '../../core/intake/decision.js';
import {
  articleOf,
  type CaseInWords,
  caseAfter,
  clocksOf,
  coverageAfter,
  type Decided,
  mailsOf,
  offerOf,
  type UpdateInWords,
  updateOf,
} from '../../core/intake/decision-preview.js';
import type { DecisionReason } from '../../core/intake/reason.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { inFolder } from '../../core/text-file/in-folder.js';
import type { Explanation } from './explain.js';
import type { LedgerMailExplanation } from './explain-ledger-mail.js';
import { mailJson } from './mail-json.js';
import { traceJson } from './trace-json.js';

/** What `explain` adds to the JSON of a mail. Instants are ISO 8601 in UTC. */
export interface DecisionJson {
  readonly mailbox: string;
  readonly decision: {
    readonly kind: Decision['kind'];
    /** Why there is no case, for `skip` and `hold`. */
    readonly reason?: string;
    readonly reasons: readonly { readonly code: string; readonly text: string; readonly at?: string }[];
    /** What an authenticated agent asked for. */
    readonly command?: object;
    readonly marks?: readonly string[];
  };
  readonly customer: {
    readonly known: boolean;
    readonly contact: string;
    readonly account: string | null;
    readonly trust: string;
  };
  readonly thread: { readonly case: string | null; readonly evidence: string };
  /** After the mail. */
  readonly case: CaseInWords | null;
  readonly update: UpdateInWords | null;
  /** The process that a new case starts. */
  readonly process: { readonly name: string; readonly stage: string } | null;
  /** The closed case that the new one continues. */
  readonly linkedCase: string | null;
  /** The service of which times are offered. */
  readonly offer: string | null;
  readonly queue: string | null;
  readonly assignee: string | null;
  readonly entitlement: { readonly name: string; readonly covered: boolean; readonly remaining: number | null } | null;
  readonly sla: readonly { readonly kpi: string; readonly warnAt: string | null; readonly failAt: string | null }[];
  readonly mails: readonly { readonly template: string; readonly to: string }[];
}

/** Without the name of the file. */
export function explainJson(explanation: Explanation, rulesDir: string): object {
  const trace = traceJson(explanation.trace, (at) => placeInWords(at, rulesDir));
  return { ...mailJson(explanation.mail), ...decisionJson(explanation, rulesDir), trace };
}

export function decisionJson(explanation: Decided, rulesDir: string): DecisionJson {
  const { decision, mailbox } = explanation;
  const { customer, thread } = decision;
  const { fields, queue, assignee } = caseAfter(explanation);
  return {
    mailbox,
    decision: {
      kind: decision.kind,
      ...('reason' in decision && { reason: decision.reason }),
      reasons: decision.reasons.map((reason) => reasonJson(reason, rulesDir)),
      ...('marks' in decision && { marks: decision.marks }),
      ...(decision.kind === 'append' && decision.command !== null && { command: decision.command }),
    },
    customer: {
      known: customer.known,
      contact: customer.contact.address,
      account: customer.account?.name ?? null,
      trust: customer.trust,
    },
    thread: { case: thread.case && caseNumber(thread.case.number), evidence: thread.evidence },
    case: fields,
    update: updateOf(decision),
    process: decision.kind === 'open' ? decision.process : null,
    linkedCase: decision.kind === 'open' && decision.linkedCase ? caseNumber(decision.linkedCase.number) : null,
    offer: offerOf(decision),
    queue,
    assignee,
    entitlement: coverageAfter(explanation),
    sla: clocksOf(decision).map(({ kpi, warnAt, failAt }) => ({
      kpi,
      warnAt: warnAt?.toISOString() ?? null,
      failAt: failAt?.toISOString() ?? null,
    })),
    mails: mailsOf(explanation).map(({ template, to }) => ({ template, to: to.address })),
  };
}

/** `rules/routing.yaml:3:5`: a path that a terminal can open from where it is. */
export function placeInWords({ file, line, column }: SourceLocation, rulesDir: string): string {
  return `${inFolder(rulesDir, file)}:${line}:${column}`;
}

function reasonJson({ code, text, at }: DecisionReason, rulesDir: string) {
  return { code, text, ...(at && { at: placeInWords(at, rulesDir) }) };
}

/** A mail of the ledger: what was decided then, and what the rules decide now with the facts of that time. */
export function ledgerMailJson(
  { decided: found, now, differences }: LedgerMailExplanation,
  ruleSetVersion: string,
  rulesDir: string,
): object {
  const { id, mailbox, facts, decision, outcome, decidedAt } = found;
  // The article is the one that the decision names; whether it was sent is on the case.
  const then = { mailbox, facts, decision, coverage: null, article: articleOf(decision) };
  const decided = { at: decidedAt, ruleSetVersion: found.ruleSetVersion, ...decisionJson(then, rulesDir) };
  return { mail: id, outcome, ruleSetVersion, ...explainJson(now, rulesDir), decided, differences };
}
