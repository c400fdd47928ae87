// A delivery report about a mail of ours: what becomes of the mail, whether its address is written to again, and who is
// notified. The report must name the mail's Message-ID, which only we and the recipient know. It counts against the
// address only when it names that very address: what fails behind a customer's forwarding is not the customer's
// address.

import { readableAddress } from '../email/domain-names.js';
import type { DeliveryReportRecipient } from '../email/mail.js';
import { statusInWords } from '../email/status-text.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import { agentsToNotify } from '../outbound/recipients.js';
import type { Append, Bounce, CopyFailed, Skip } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import type { BouncedMailFacts } from './facts.js';
import { type Guarded, guardCase } from './loop-guard.js';
import type { DecisionReason } from './reason.js';

/** Enhanced codes (RFC 3463) that blame the address itself, permanently: no such mailbox or domain, moved, disabled,
 *  accepts no mail. */
const statesBadAddress = /^5\.(?:1\.(?:[1-46]|10)|2\.1)$/;
/** The same found in the words of a report. Words can be misread. Not 5.1.0: servers answer it to a bad sender, too. */
const suggestsBadAddress = /^5\.0\.9(?:02|11|12|16|21|32)$/;

export const notDelivered = 'not-delivered';

/** Adds what the report means for the mail that bounced. */
export function withBounce<D extends Append | Skip>(input: DecisionInput, decision: D): D {
  const { facts, customer } = input;
  const sent = facts.returned ?? null;
  if (customer.trust === 'failed' || sent === null) return decision;
  const bounce = readBounce(input, sent);
  const copiesFailed = readFailedCopies(input, sent);
  if (bounce === null && copiesFailed.length === 0) return decision;
  const isFailure = bounce?.kind === 'failed' || copiesFailed.length > 0;
  const notices = isFailure ? noticesOf(input, decision, bounce, sent) : none;
  return {
    ...decision,
    returned: bounce,
    copiesFailed,
    reasons: [...decision.reasons, ...reasonsOf(bounce, copiesFailed), ...notices.reasons],
    mails: [...decision.mails, ...notices.mails],
  };
}

function reasonsOf(bounce: Bounce | null, copies: readonly CopyFailed[]): readonly DecisionReason[] {
  const endsWriting = bounce?.endsWriting || copies.some((copy) => copy.endsWriting);
  return [
    ...(bounce === null
      ? []
      : [
          {
            code: `mail-${bounce.kind}`,
            text: `our mail to ${bounce.address}: ${bounce.kind}, ${bounce.reason}`,
          } as const,
        ]),
    ...copies.map(
      ({ address, reason }) => ({ code: 'mail-failed', text: `our copy to ${address}: failed, ${reason}` }) as const,
    ),
    ...(endsWriting
      ? [{ code: 'address-given-up', text: 'nothing is sent there until a mail comes from it' } as const]
      : []),
  ];
}

/** The recorded failures of the sender's address that this message ends: somebody reads mail there. */
export function endedFailures({
  message: { mail },
  facts,
  customer,
}: Pick<DecisionInput, 'message' | 'facts' | 'customer'>): readonly string[] {
  const proves =
    mail?.sender.via === 'from' && customer.trust !== 'failed' && mail.classification.kind !== 'delivery-report';
  return proves ? (facts.senderFailures ?? []) : [];
}

/** Reports spell international domains in either way. */
function spelled(address: string): string {
  return readableAddress(address).toLowerCase();
}

/** Null when the report says nothing new about the mail. */
function readBounce({ message: { mail }, now }: DecisionInput, sent: BouncedMailFacts): Bounce | null {
  if (mail?.classification.kind !== 'delivery-report' || sent.status === 'bounced') return null;
  const recipients = mail.deliveryReport?.recipients ?? [];
  const address = sent.to.toLowerCase();
  const named = recipients.find((recipient) => spelled(recipient.address) === address);
  // A report about one address is about the recipient, under whatever name, unless it names somebody in copy: then the
  // mail has reached the one whom it answers.
  const [only] = recipients.length === 1 ? recipients : [];
  const isCopy = (sent.cc ?? []).some((copied) => copied.toLowerCase() === spelled(only?.address ?? ''));
  const about = named ?? (isCopy ? undefined : only);
  if (about === undefined || about.action === 'delivered') return null;
  const permanent = named !== undefined && about.action === 'failed' && about.permanent;
  return {
    mail: sent.id,
    kind: about.action,
    address,
    status: about.status,
    reason: statusInWords(about.status),
    countsForAddress: permanent,
    // Addresses of agents are for the admin to correct.
    endsWriting: permanent && sent.audience === 'customer' && isGivenUp(about, sent, now),
  };
}

/** The copies of a mail to a customer that this report is the first to call failed. */
function readFailedCopies({ message: { mail } }: DecisionInput, sent: BouncedMailFacts): readonly CopyFailed[] {
  if (mail?.classification.kind !== 'delivery-report' || sent.audience !== 'customer') return [];
  const copied = new Set(sent.cc?.map((address) => address.toLowerCase()));
  const told = new Set([sent.to.toLowerCase(), ...(sent.failedCopies ?? [])]);
  return (mail.deliveryReport?.recipients ?? []).flatMap((recipient) => {
    const address = spelled(recipient.address);
    if (recipient.action !== 'failed' || !copied.has(address) || told.has(address)) return [];
    told.add(address);
    const { status, permanent, confirmed = false } = recipient;
    const endsWriting = permanent && confirmed && statesBadAddress.test(status ?? '');
    return [{ address, status, reason: statusInWords(status), endsWriting }];
  });
}

/**
 * Nothing is written to a customer any more only when the address is certainly bad: a server states so by its code and
 * in words that agree, or reports say so on two days. Any other failure, a full mailbox or a block of ours, may be over
 * tomorrow, or be our own.
 */
function isGivenUp(
  { status, confirmed = false }: DeliveryReportRecipient,
  { failures = [] }: BouncedMailFacts,
  now: Date,
): boolean {
  const blamesAddress = (code: string) => statesBadAddress.test(code) || suggestsBadAddress.test(code);
  if (!blamesAddress(status ?? '')) return false;
  if (confirmed && statesBadAddress.test(status ?? '')) return true;
  const today = now.toISOString().slice(0, 10);
  return failures.some((one) => one.on < today && blamesAddress(one.status ?? ''));
}

const none: Pick<Guarded, 'mails' | 'reasons'> = { mails: [], reasons: [] };

/** To the case's agents; about an agent's own address to the operators, once. */
function noticesOf(
  { facts, rules }: DecisionInput,
  decision: Append | Skip,
  bounce: Bounce | null,
  sent: BouncedMailFacts,
) {
  if (sent.audience === 'customer') {
    const found = decision.kind === 'append' ? facts.cases.find(({ id }) => id === decision.case.id) : undefined;
    return found === undefined ? none : guardCase(rules, found, agentsToNotify(rules, found, notDelivered));
  }
  const { operators } = rules.settings;
  const isNews = sent.audience === 'agent' && bounce?.countsForAddress && sent.earlierFailures === 0;
  if (!isNews || operators === null) return none;
  const notice: PlannedMail = {
    template: notDelivered,
    to: { address: operators, name: '' },
    audience: 'operator',
    agent: null,
  };
  return { mails: [notice], reasons: [] };
}
