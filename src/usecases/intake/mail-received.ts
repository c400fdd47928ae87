// Turns a mail into an activity of its case, with the ids and addresses by which later mails find the case.

import type { Activity } from '../../core/case/activity.js';
import type { MailReceived } from '../../core/case/event.js';
import { replyAddresses } from '../../core/email/reply-addresses.js';
import { namedSender } from '../../core/inbound/named-sender.js';
import { isOurSide } from '../../core/inbound/whose-address.js';
import type { ApplyContext } from './apply-context.js';

/** `agent`: the proven agent who wrote it; null for everybody else. `isAnswer`: the customer got it from the agent. */
export function mailReceived(
  context: ApplyContext,
  marks: readonly string[],
  agent: string | null,
  isAnswer = false,
): MailReceived {
  const { mail } = context;
  const inbound = inboundActivity(context, marks, agent);
  const activity: Activity = isAnswer
    ? { ...inbound, direction: 'out', from: mail.from?.address ?? inbound.from }
    : inbound;
  const own = [mail.messageId, mail.forwarded ? null : (mail.outlookThread?.id ?? null)].flatMap((messageId) =>
    messageId === null ? [] : [{ messageId, own: true }],
  );
  // What an agent asks for answers some mail of ours, which is about another case.
  const referred = (mail.told ? [] : [...new Set([...mail.inReplyTo, ...mail.references])])
    .filter((messageId) => messageId !== mail.messageId)
    .map((messageId) => ({ messageId, own: false }));
  const isWithoutProof = (agent !== null && !isAnswer) || activity.marks.includes('new-participant');
  return {
    type: 'mail-received',
    activity,
    messageIds: [...own, ...referred],
    participants: isWithoutProof ? [] : participants(context),
  };
}

/** The customer's side only; agents and our own addresses are known from the rules. */
function participants({ rules, mail }: ApplyContext): readonly string[] {
  // Of a mail sent in somebody else's name only that person counts; the other addresses are the form's or the
  // forwarder's.
  const { via } = mail.sender;
  const people = via === 'from' || via === 'written-to' ? [mail.sender, ...mail.to, ...mail.cc] : [mail.sender];
  const addresses = people
    .map(({ address }) => address.toLowerCase())
    .filter((address) => address !== '' && !isOurSide(address, rules));
  return [...new Set(addresses)];
}

function inboundActivity(
  { deps, mail, row, facts, now }: ApplyContext,
  marks: readonly string[],
  agent: string | null,
): Activity {
  return {
    id: deps.newId(),
    kind: 'email',
    direction: 'in',
    status: 'completed',
    from: mail.sender.address,
    fromName: namedSender(mail.sender, facts.contact).name || null,
    replyTo: replyAddresses(mail),
    to: mail.to.map(({ address }) => address),
    cc: mail.cc.map(({ address }) => address),
    subject: mail.subject,
    text: mail.text,
    replyText: mail.replyText,
    // What stands for one must not be in the headers of mails, nor one that the customer does not know.
    messageId: mail.outside === undefined && mail.told === undefined ? mail.messageId : null,
    template: null,
    agent,
    marks: [...marks, ...mail.remarks],
    attachments: mail.attachments,
    minutes: null,
    billableMinutes: null,
    // INTERNALDATE has a resolution of one second; this keeps the order of events within it.
    at: new Date(Math.min(now.getTime(), row.receivedAt.getTime() + 999)),
  };
}
