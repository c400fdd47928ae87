// An agent's mail that begins with `#new`, as the message of the customer who told the agent: from the customer, with
// the subject and the words of the request. What is wrong with the request goes along, and opens nothing.

import { parseNewCase } from '../case/new-case-line.js';
import type { Mail } from '../email/mail.js';
import { withoutSignature } from '../inbound/signature-alone.js';
import { addressOf, writtenSender } from '../inbound/written-sender.js';

/** Unchanged without the request. `mail`: from an agent's address. */
export function asToldToAgent(mail: Mail): Mail {
  const request = mail.classification.kind === 'person' ? parseNewCase(mail.replyText) : null;
  if (request === null) return mail;
  if ('problem' in request) return { ...mail, told: { ...nobody, problem: request.problem } };
  const { customer, channel } = request;
  const text = withoutSignature(request.text, mail.from?.name ?? '');
  const isReply = mail.inReplyTo.length > 0;
  const subject = request.subject || (isReply ? '' : mail.baseSubject);
  if (subject === '') return { ...mail, told: { ...nobody, problem: 'the subject is missing behind the customer' } };
  const written = writtenSender(customer);
  return {
    ...mail,
    sender: {
      address: written === null ? '' : addressOf(written),
      name: written?.name ?? customer,
      via: 'told-to-agent',
    },
    told: { channel, senderId: written?.externalId ?? null, name: written === null ? customer : null, problem: null },
    ...{ subject, baseSubject: subject, forwarded: false, forwardedAuthor: null, text, replyText: text },
    // A telephone number gets no mail.
    mayAutoRespond: written?.address !== null,
    remarks: channel === 'email' ? mail.remarks : [...mail.remarks, `channel-${channel}`],
  };
}

const nobody = { channel: 'email', senderId: null, name: null } as const;
