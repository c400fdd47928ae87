// A mail that belongs to a case: joins it, reopens it, or is so late that a new case follows. What is in the way of
// joining is said in semantics: automatic mail and thanks reopen nothing, a newcomer commands nothing, a forwarded mail
// of ours is a new matter.

import type { CaseFacts } from '../case/case-facts.js';
import { belongsTo, type Conversation, evidenceInWords } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import type { ConditionSubject } from '../condition/subject.js';
import { isOnlyThanks } from '../inbound/thanks.js';
import { agentsToNotify } from '../outbound/recipients.js';
import type { CaseStatus } from '../rule-set/case-values.js';
import type { Reason } from '../rule-set/reason.js';
import { startInstance } from '../sla/due-times.js';
import { applies, pausesOf } from '../sla/kpi.js';
import { withBounce } from './bounce.js';
import { caseUpdate } from './case-update.js';
import type { Append, Decision, Reopen } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { guardCase } from './loop-guard.js';

/** The mail belongs to a case and yet opens a new one, which is linked to it. */
export interface NewCase {
  readonly kind: 'new-case';
  readonly why: string;
}

/** `others`: what spoke for other cases. */
export function joinCase(
  matter: DecisionInput,
  conversation: Conversation,
  others: readonly Reason[],
): Decision | NewCase {
  const { mail, now, rule } = matter;
  const found = conversation.case;
  const number = caseNumber(found.number);
  const belongs = belongsTo(found, mail);
  const marks = belongs ? [] : ['new-participant'];
  const told: Reason = {
    code: `thread-${conversation.evidence}`,
    text: `belongs to ${number} by ${evidenceInWords[conversation.evidence]}`,
  };
  const automatic = mail.classification.kind !== 'person';
  const wantsAnswer = !automatic && !isOnlyThanks(mail.replyText);

  const agents = automatic
    ? { mails: [], reasons: [] }
    : guardCase(matter.rules, found, agentsToNotify(matter.rules, found, 'customer-replied'));
  const change = caseUpdate(matter, found, agents.mails);
  const append = (text: string, answer: boolean): Append => ({
    kind: 'append',
    ...common(matter, conversation, [
      told,
      ...others,
      { code: 'appended', text },
      ...agents.reasons,
      ...change.reasons,
    ]),
    update: change.update,
    marks: automatic ? [...marks, 'automatic'] : marks,
    wantsAnswer: answer,
    command: null,
    returned: null,
    // The mail ends the wait for it.
    clocks:
      answer && belongs
        ? nextResponse(matter, found, found.status === 'waiting-for-customer' ? 'in-progress' : found.status)
        : [],
    mails: [...agents.mails, ...change.mails],
  });

  if (automatic) {
    const { kind, reason } = mail.classification;
    return withBounce(matter, append(`${kind} (${reason}): kept on the case`, false));
  }
  if (mail.forwarded && conversation.evidence !== 'signed-address') {
    return { kind: 'new-case', why: `a forwarded mail of ${number}` };
  }

  switch (found.status) {
    case 'in-progress':
    case 'on-hold':
    case 'waiting-for-customer':
    case 'researching':
      return append('the case is active', wantsAnswer);
    case 'cancelled':
    case 'merged':
      return { kind: 'new-case', why: `a reply to ${number}, which is ${found.status}` };
    case 'resolved':
      break;
    default: {
      const never: never = found.status;
      throw new Error(`unknown case status ${String(never)}`);
    }
  }

  if (!wantsAnswer) return append('only thanks: the case stays resolved', false);
  const resolvedAt = found.resolvedAt ?? now;
  if (now.getTime() - resolvedAt.getTime() > rule.resolvedCase.withinMs) {
    return { kind: 'new-case', why: `a reply to ${number}, resolved at ${resolvedAt.toISOString()}: after the wait` };
  }
  if (!belongs) return append('from someone new: the case stays resolved', false);
  switch (rule.resolvedCase.then) {
    case 'append':
      return append('resolved lately: kept on the case, which stays resolved', false);
    case 'reopen': {
      const reopened: Reopen = {
        kind: 'reopen',
        ...common(matter, conversation, [
          told,
          ...others,
          { code: 'reopened', text: `resolved at ${resolvedAt.toISOString()}: within the wait`, at: rule.at },
          ...agents.reasons,
          ...change.reasons,
        ]),
        update: change.update,
        marks,
        clocks: nextResponse(matter, found, 'in-progress'),
        mails: [...agents.mails, ...change.mails],
      };
      return reopened;
    }
    default: {
      const never: never = rule.resolvedCase.then;
      throw new Error(`unknown choice ${String(never)}`);
    }
  }
}

function common(matter: DecisionInput, { case: found, evidence }: Conversation, reasons: readonly Reason[]) {
  const { id, number } = found;
  return {
    reasons,
    customer: matter.customer,
    case: { id, number },
    thread: { case: { id, number }, evidence },
  } as const;
}

/** The clocks for the customer's latest unanswered mail. Until the first response, that one's clock runs instead. */
function nextResponse({ rules, intake, now, customer }: DecisionInput, found: CaseFacts, status: CaseStatus) {
  const sla = found.sla === null ? undefined : rules.slas.get(found.sla);
  const calendar = sla && rules.calendars.get(sla.calendar);
  if (sla === undefined || calendar === undefined || found.firstResponseAt === null) return [];
  const subject: ConditionSubject = {
    mail: null,
    sender: null,
    mailbox: intake.mailbox,
    contact: customer.contact.id === null ? null : customer.contact,
    account: customer.account,
    entitlement: found.entitlement && { covered: true, ...found.entitlement, sla: found.sla, remaining: null },
    case: { ...found, status },
    time: null,
  };
  const startAt = intake.receivedAt < now ? intake.receivedAt : now;
  return sla.kpis
    .filter((kpi) => kpi.from === 'customer-mail' && applies(kpi, subject))
    .map((kpi) => startInstance(kpi, calendar, startAt, pausesOf(kpi, [{ status, from: startAt, to: null }])));
}
