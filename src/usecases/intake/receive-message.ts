// Receives a message that another system hands over: stores it as a mail is stored, with its row in the ledger as the
// promise to process it, and processes it at once. After a crash in between a worker processes it within a minute.

import type { OutsideMessage } from '../../core/inbound/outside-message.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { RawStore } from '../../ports/mailbox.js';
import type { OutsideMessageState, OutsideMessages } from '../../ports/outside-messages.js';
import { type Refusal, refuse } from '../case/action.js';
import { leaveToJobMs } from '../mailbox/fetch-batch.js';
import { processMails } from './attempts.js';
import type { ProcessDeps } from './process-mails.js';

export interface ReceiveMessageDeps extends ProcessDeps {
  readonly rawStore: Pick<RawStore, 'open' | 'putAll' | 'read'>;
  readonly outsideMessages: OutsideMessages;
}

export interface HandedOver extends OutsideMessage {
  /** The id of the message on its channel: handed over again, it is the same message. Null: each time it is a new
   *  one. */
  readonly externalId: string | null;
  /** By whose rules it is decided; null when there is one mailbox only. */
  readonly mailbox: string | null;
}

export type ReceivedMessage = { readonly ok: true; readonly message: OutsideMessageState } | Refusal;

/** Refuses an unknown mailbox, a sender without an address or an id, and an alert without a device. */
export async function receiveMessage(deps: ReceiveMessageDeps, handedOver: HandedOver): Promise<ReceivedMessage> {
  const { externalId, mailbox: wanted, ...message } = handedOver;
  const mailbox = mailboxOf(deps.rules(), wanted);
  if (typeof mailbox !== 'string') return mailbox;
  if (message.sender.address === null && message.sender.externalId === null) {
    return refuse('no-sender', 'the sender has neither an address nor an id on the channel');
  }
  if (message.alert != null && message.sender.externalId === null) {
    return refuse('no-device', 'an alert needs the id of its device: the id of the sender on the channel');
  }
  const id = deps.newId();
  const span = deps.tracing.begin('mail.fetch', null, { mail: id, mailbox, channel: message.channel });
  const raw = Buffer.from(JSON.stringify(message));
  const [rawHash = ''] = await deps.rawStore.putAll([raw]);
  const receivedAt = deps.clock();
  const nextTryAt = new Date(receivedAt.getTime() + leaveToJobMs);
  const row = {
    id,
    mailbox,
    channel: message.channel,
    externalId,
    receivedAt,
    nextTryAt,
    size: raw.length,
    rawHash,
    traceparent: span.traceparent,
  };
  const recorded = await deps.outsideMessages.record(row);
  span.end(recorded === id ? 'received' : 'known');
  await processMails(deps, [recorded]);
  const received = await deps.outsideMessages.find(recorded);
  if (received === undefined) throw new Error(`the ledger row ${recorded} is gone`);
  return { ok: true, message: received };
}

function mailboxOf({ mailboxes }: RuleSet, wanted: string | null): string | Refusal {
  const names = [...mailboxes.keys()];
  const [only, ...others] = names;
  if (wanted === null && only !== undefined && others.length === 0) return only;
  if (wanted !== null && mailboxes.has(wanted)) return wanted;
  const which = wanted === null ? 'name the mailbox by whose rules it is decided' : `there is no mailbox "${wanted}"`;
  return refuse('no-mailbox', `${which} (mailboxes: ${names.join(', ') || 'none'})`);
}
