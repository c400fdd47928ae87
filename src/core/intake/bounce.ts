// A delivery report about a mail of ours: what becomes of the mail, whether its address is written to again, and who is
// told. The report has to name the mail's Message-ID, which only we and its recipient know; and it speaks of the address
// only when it names that very address: what fails behind a customer's forwarding is not the customer's address.

import { statusInWords } from '../email/status-words.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import { agentsToNotify } from '../outbound/recipients.js';
import type { Reason } from '../rule-set/reason.js';
import type { Append, Bounce, Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import type { BouncedMailFacts } from './facts.js';
import { type Guarded, guardCase } from './loop-guard.js';

/** The address itself is at fault, and will be tomorrow: no such mailbox or domain, moved, disabled, takes no mail. */
const addressAtFault = /^5\.(?:1\.(?:[0-46]|10)|2\.1|0\.9(?:02|11|12|16|21|32))$/;
/** For any other reason an address is given up at so many mails in a row that failed for good. */
const failuresToGiveUp = 3;

export const notDelivered = 'not-delivered';

/** The decision about a report, with what it means for the mail that came back. */
export function withBounce<D extends Append | Skip>(matter: DecisionInput, decision: D): D {
  const { facts, customer } = matter;
  const returned = customer.trust === 'failed' || !facts.returned ? null : returnedMail(matter, facts.returned);
  if (returned === null || !facts.returned) return decision;
  const told = returned.kind === 'failed' ? whoIsTold(matter, decision, returned, facts.returned) : nobody;
  const what = `our mail to ${returned.address}: ${returned.kind}, ${returned.reason}`;
  const reasons: readonly Reason[] = [
    { code: `mail-${returned.kind}`, text: what },
    ...(returned.endsWriting ? [{ code: 'address-given-up', text: 'nothing goes there until a mail comes' }] : []),
  ];
  return {
    ...decision,
    returned,
    reasons: [...decision.reasons, ...reasons, ...told.reasons],
    mails: [...decision.mails, ...told.mails],
  };
}

/** Failures of the sender's address that this mail ends: somebody is there. */
export function endedFailures({
  mail,
  facts,
  customer,
}: Pick<DecisionInput, 'mail' | 'facts' | 'customer'>): readonly string[] {
  const proves =
    mail.sender.via === 'from' && customer.trust !== 'failed' && mail.classification.kind !== 'delivery-report';
  return proves ? (facts.senderFailures ?? []) : [];
}

/** Null when the report says nothing new about a mail of ours. */
function returnedMail({ mail }: DecisionInput, sent: BouncedMailFacts): Bounce | null {
  if (mail.classification.kind !== 'delivery-report' || sent.status === 'bounced') return null;
  const recipients = mail.deliveryReport?.recipients ?? [];
  const address = sent.to.toLowerCase();
  const named = recipients.find((recipient) => recipient.address.toLowerCase() === address);
  // Our mails have one recipient each, so a report on one address is about ours, under whatever name.
  const about = named ?? (recipients.length === 1 ? recipients[0] : undefined);
  if (about === undefined || about.action === 'delivered') return null;
  const permanent = named !== undefined && about.action === 'failed' && about.permanent;
  const atFault = addressAtFault.test(about.status ?? '') || sent.earlierFailures + 1 >= failuresToGiveUp;
  return {
    mail: sent.id,
    kind: about.action,
    address,
    status: about.status,
    reason: statusInWords(about.status),
    countsForAddress: permanent,
    // Addresses of agents are the admin's to mend.
    endsWriting: permanent && atFault && sent.audience === 'customer',
  };
}

const nobody: Guarded = { mails: [], reasons: [] };

/** The case's agents; of an agent's own address the operators, once. */
function whoIsTold({ facts, rules }: DecisionInput, decision: Append | Skip, returned: Bounce, sent: BouncedMailFacts) {
  if (sent.audience === 'customer') {
    const found = decision.kind === 'append' ? facts.cases.find(({ id }) => id === decision.case.id) : undefined;
    return found === undefined ? nobody : guardCase(rules, found, agentsToNotify(rules, found, notDelivered));
  }
  const { operators } = rules.settings;
  const isNews = sent.audience === 'agent' && returned.countsForAddress && sent.earlierFailures === 0;
  if (!isNews || operators === null) return nobody;
  const notice: PlannedMail = {
    template: notDelivered,
    to: { address: operators, name: '' },
    audience: 'operator',
    agent: null,
  };
  return { mails: [notice], reasons: [] };
}
