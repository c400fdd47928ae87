// A mail that opens a case: the rule's pre-conditions, its item, what support covers it, where it goes, which clocks
// start, and who is written to.

import type { CaseFacts } from '../case/case-facts.js';
import { countedRemaining } from '../entitlement/amount.js';
import { type CoverageResult, coverage } from '../entitlement/coverage.js';
import { standardAmount } from '../entitlement/debit.js';
import { agentsToNotify, namedAgents } from '../outbound/recipients.js';
import { type Route, routeCase } from '../routing/route.js';
import type { Reason } from '../rule-set/reason.js';
import { chooseSla } from '../sla/choose-sla.js';
import { type StartedInstance, startInstance } from '../sla/due-times.js';
import { applies, type CaseTimes, startOf } from '../sla/kpi.js';
import { autoReply, goesToCustomer } from './auto-reply.js';
import { conditionSubject, newCase } from './condition-subject.js';
import type { Coverage, Decision, Open } from './decision.js';
import { type DecisionInput, hold, skip } from './decision-input.js';
import { caseFields, findItem } from './rule-items.js';

/** A case that the new one follows, and why the mail does not simply join it. */
export interface OlderCase {
  readonly case: Pick<CaseFacts, 'id' | 'number'>;
  readonly why: string;
}

export function openCase(matter: DecisionInput, older: OlderCase | null): Decision {
  const { customer, rule, rules, facts, mail } = matter;
  if (customer.contact.address === '') return hold(matter, 'no-sender', 'the mail does not say whom it is from');

  if (!customer.known && rule.unknownSender !== 'create-contact') {
    const text = `${customer.contact.address} is unknown, and the rule of mailbox ${rule.mailbox} says so`;
    return rule.unknownSender === 'hold' ? hold(matter, 'unknown-sender', text) : skip(matter, 'unknown-sender', text);
  }
  const who: Reason = customer.known
    ? { code: 'known-sender', text: describeCustomer(matter) }
    : { code: 'new-contact', text: `${customer.contact.address} becomes a contact` };

  // Conditions of the items may ask for the entitlement before the product is known.
  const { item, reason: itemReason } = findItem(rule, conditionSubject(matter, covering(matter, null), null));
  if (item.action === 'skip') return { ...skip(matter, 'rule-item', itemReason.text), reasons: [who, itemReason] };
  if (item.action === 'hold') return { ...hold(matter, 'rule-item', itemReason.text), reasons: [who, itemReason] };
  const { fields, reasons: fieldReasons } = caseFields(item, mail, facts);

  const covered = covering(matter, fields.product);
  const entitlementReasons: Reason[] = covered.reasons.map(({ code, text }) => ({ code, text }));
  const required = item.requireEntitlement ?? rule.requireEntitlement;
  if (!covered.covered && required !== 'no') {
    const text = 'the rule requires an entitlement, and none covers this';
    if (required === 'hold') return hold(matter, 'no-entitlement', text, entitlementReasons);
    const declined = autoReply(matter, required.declineWith);
    return {
      ...skip(matter, 'declined', text),
      reasons: [
        { code: 'declined', text, at: item.requireEntitlement === null ? rule.at : item.at },
        ...entitlementReasons,
        ...declined.reasons,
      ],
      mails: declined.mails,
    };
  }
  const entitlement = coverageOf(covered);

  const routed = routeCase(
    rules,
    conditionSubject(matter, covered, newCase(fields, null)),
    facts.agentLoads,
    matter.now,
  );
  const chosen = chooseSla({
    manual: null,
    ruleItem: item.setSla,
    entitlement: covered.covered ? (covered.entitlement?.sla ?? null) : null,
    default: rules.settings.defaultSla,
  });
  const acknowledgement = autoReply(matter, rule.acknowledge);
  const stage = item.startProcess === null ? undefined : rules.processes.get(item.startProcess)?.stages[0];
  const told = agentsToNotify(rules, routed, 'queue-notification');
  return {
    kind: 'open',
    item: item.name,
    fields,
    linkedCase: older && { id: older.case.id, number: older.case.number },
    queue: routed.queue,
    assignee: routed.assignee,
    entitlement,
    sla: chosen?.sla ?? null,
    clocks: chosen === null ? [] : startClocks(matter, chosen.sla, covered, fields, routed),
    sendArticle: goesToCustomer(autoReply(matter, item.sendArticle)) ? item.sendArticle : null,
    customer,
    thread: { case: null, evidence: 'none' },
    process: item.startProcess === null || stage === undefined ? null : { name: item.startProcess, stage: stage.name },
    mails: [
      ...acknowledgement.mails,
      ...autoReply(matter, item.sendTemplate).mails,
      ...told,
      ...namedAgents(rules, item.notify, told, 'queue-notification'),
    ],
    reasons: [
      who,
      ...(older === null ? [] : [{ code: 'linked', text: `${older.why}: a new case, linked` }]),
      itemReason,
      ...fieldReasons,
      ...entitlementReasons,
      ...routed.reasons,
      ...(chosen === null ? [] : [{ code: 'sla', text: `SLA "${chosen.sla}", from the ${chosen.source}` }]),
      ...acknowledgement.reasons,
    ],
  };
}

function describeCustomer({ customer, facts }: DecisionInput): string {
  const of = customer.account === null ? '' : ` of account ${customer.account.name}`;
  return facts.contact === null
    ? `${customer.contact.address} becomes a contact${of}, whose domain it is`
    : `${customer.contact.name} <${customer.contact.address}>${of}`;
}

/** What the customer has bought for a mail about a product. */
export function covering(
  { customer, facts, now, mail, mailbox }: Pick<DecisionInput, 'customer' | 'facts' | 'now' | 'mail' | 'mailbox'>,
  product: string | null,
): CoverageResult {
  // A forged sender spends nothing; nor does one for whom another address speaks, where the server could have vouched.
  if (customer.trust === 'failed' || (mailbox.authservId !== null && mail.sender.via !== 'from')) {
    const text = 'nobody vouches for the sender, who therefore spends no support';
    return { entitlement: null, covered: false, reasons: [{ code: 'no-entitlement', text }] };
  }
  const names = customer.contact.id === null ? [] : [customer.contact.id];
  return coverage(facts.entitlements, {
    channel: 'email',
    product,
    contact: [...names, customer.contact.address],
    now,
  });
}

function coverageOf({ entitlement, covered }: CoverageResult): Coverage | null {
  if (entitlement === null || !covered) return null;
  const debit = standardAmount(entitlement, 'created', 0);
  return {
    id: entitlement.id,
    name: entitlement.name,
    covered,
    remaining: countedRemaining({ ...entitlement, remaining: entitlement.remaining + (debit ?? 0) }),
    debit,
  };
}

/** Clocks run from the server's receive time: a mail that waited for us has waited for the customer too. */
function startClocks(
  matter: DecisionInput,
  name: string,
  covered: CoverageResult,
  fields: Open['fields'],
  routed: Route,
): readonly StartedInstance[] {
  const { rules, intake, now } = matter;
  const sla = rules.slas.get(name);
  const calendar = sla && rules.calendars.get(sla.calendar);
  if (sla === undefined || calendar === undefined) return [];
  const subject = conditionSubject(matter, covered, newCase(fields, routed.queue));
  const times: CaseTimes = {
    receivedAt: new Date(Math.min(intake.receivedAt.getTime(), now.getTime())),
    pickedAt: routed.assignee === null ? null : now,
    firstResponseAt: null,
    lastResponseAt: null,
    resolvedAt: null,
  };
  return sla.kpis.flatMap((kpi) => {
    const startAt = startOf(kpi, times);
    return startAt === null || !applies(kpi, subject) ? [] : [startInstance(kpi, calendar, startAt)];
  });
}
