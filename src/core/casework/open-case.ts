// A mail that opens a case: the rule's pre-conditions, its item, what support covers it, where it goes, which clocks
// start, and who is written to.

import type { ConditionSubject } from '../condition/subject.js';
import type { Coverage, Decision, Open, PlannedMail, Reason } from '../decision.js';
import type { CaseFacts } from '../facts.js';
import { type CoverageResult, coverage, debitFor } from '../terms/entitlement.js';
import { applies, type CaseTimes, startOf } from '../terms/kpi.js';
import { type Clock, chooseSla, startClock } from '../terms/sla.js';
import { agentsToTell } from './audience.js';
import { type Governed, governAddress } from './governor.js';
import { domainOf } from './identify.js';
import { hold, type Matter, skip } from './matter.js';
import { caseFields, findItem } from './record-creation.js';
import { type Route, route } from './routing.js';

/** An automatic answer to a mail that waited longer than this would only confuse: 7 days. */
const answerWithinMs = 7 * 24 * 3_600_000;

/** A case that the new one follows, and why the mail does not simply join it. */
export interface OlderCase {
  readonly case: Pick<CaseFacts, 'id' | 'number'>;
  readonly why: string;
}

export function openCase(matter: Matter, older: OlderCase | null): Decision {
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
  const { fields, reasons: fieldReasons } = caseFields(item, mail, facts);

  const covered = covering(matter, fields.product);
  const entitlementReasons: Reason[] = covered.reasons.map(({ code, text }) => ({ code, text }));
  if (!covered.covered && rule.requireEntitlement !== 'no') {
    const text = 'the rule requires an entitlement, and none covers this';
    if (rule.requireEntitlement === 'hold') return hold(matter, 'no-entitlement', text, entitlementReasons);
    const declined = answerWith(matter, rule.requireEntitlement.declineWith);
    return {
      ...skip(matter, 'declined', text),
      reasons: [{ code: 'declined', text, at: rule.at }, ...entitlementReasons, ...declined.reasons],
      mails: declined.mails,
    };
  }
  const entitlement = coverageOf(covered);

  const routed = route(rules, conditionSubject(matter, covered, fields), facts.agentLoads);
  const chosen = chooseSla({
    manual: null,
    ruleItem: item.setSla,
    entitlement: covered.covered ? (covered.entitlement?.sla ?? null) : null,
    default: rules.settings.defaultSla,
  });
  const acknowledgement = answerWith(matter, rule.acknowledge);
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
    sendArticle: isAnswered(answerWith(matter, item.sendArticle)) ? item.sendArticle : null,
    customer,
    thread: { case: null, evidence: 'none' },
    mails: [...acknowledgement.mails, ...agentsToTell(rules, routed, 'queue-notification')],
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

function describeCustomer({ customer, facts }: Matter): string {
  const of = customer.account === null ? '' : ` of account ${customer.account.name}`;
  return facts.contact === null
    ? `${customer.contact.address} becomes a contact${of}, whose domain it is`
    : `${customer.contact.name} <${customer.contact.address}>${of}`;
}

/** What the customer has bought for a mail about a product. */
export function covering(
  { customer, facts, now, mail, mailbox }: Pick<Matter, 'customer' | 'facts' | 'now' | 'mail' | 'mailbox'>,
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
  const debit = debitFor(entitlement, 'created', 0);
  return {
    id: entitlement.id,
    name: entitlement.name,
    covered,
    remaining: entitlement.remaining + (debit ?? 0),
    debit,
  };
}

/** What the conditions see: of the items before there is a case (`fields` null), of routing once there is one. */
export function conditionSubject(
  { mail, intake, customer }: Matter,
  covered: CoverageResult,
  fields: Open['fields'] | null,
  queue: string | null = null,
): ConditionSubject {
  return {
    mail,
    mailbox: intake.mailbox,
    sender: {
      known: customer.known,
      address: customer.contact.address,
      domain: domainOf(customer.contact.address),
      trust: customer.trust,
    },
    contact: customer.contact.id === null ? null : customer.contact,
    account: customer.account,
    entitlement: covered.entitlement && {
      covered: covered.covered,
      name: covered.entitlement.name,
      sla: covered.covered ? covered.entitlement.sla : null,
      remaining: covered.entitlement.remaining,
    },
    case: fields && {
      type: fields.type,
      priority: fields.priority,
      title: fields.title,
      product: fields.product,
      status: 'in-progress',
      queue,
    },
  };
}

/** Clocks run from the server's receive time: a mail that waited for us has waited for the customer too. */
function startClocks(
  matter: Matter,
  name: string,
  covered: CoverageResult,
  fields: Open['fields'],
  routed: Route,
): readonly Clock[] {
  const { rules, intake, now } = matter;
  const sla = rules.slas.get(name);
  const calendar = sla && rules.calendars.get(sla.calendar);
  if (sla === undefined || calendar === undefined) return [];
  const subject = conditionSubject(matter, covered, fields, routed.queue);
  const times: CaseTimes = {
    receivedAt: new Date(Math.min(intake.receivedAt.getTime(), now.getTime())),
    pickedAt: routed.assignee === null ? null : now,
    firstResponseAt: null,
    lastResponseAt: null,
    resolvedAt: null,
  };
  return sla.kpis.flatMap((kpi) => {
    const startAt = startOf(kpi, times);
    return startAt === null || !applies(kpi, subject) ? [] : [startClock(kpi, calendar, startAt)];
  });
}

/** An automatic mail back to the sender, unless something says that none may go; no template, no mail. */
function answerWith(matter: Matter, template: string | null): Governed {
  const { mail, facts, rules, intake, now } = matter;
  const no = (text: string) => ({ mails: [], reasons: [{ code: 'not-acknowledged', text }] });
  if (template === null) return { mails: [], reasons: [] };
  if (!mail.mayAutoRespond) return no(`nothing automatic may go back (${mail.classification.reason})`);
  if (now.getTime() - intake.receivedAt.getTime() > answerWithinMs) return no('the mail is older than 7 days');
  return governAddress(rules, facts.automaticMailsToSender, [toCustomer(matter, template)]);
}

/** Something goes to the customer, not only word to the operators that nothing may. */
function isAnswered({ mails }: Governed): boolean {
  return mails.some(({ audience }) => audience === 'customer');
}

function toCustomer({ customer }: Matter, template: string): PlannedMail {
  const { address, name } = customer.contact;
  return { template, to: { address, name }, audience: 'customer', agent: null };
}
