// An agent's `#new`: looks up a customer who is named, records who opened the case, and answers what opened none.

import { withoutCommandLine } from '../../core/case/without-command-line.js';
import type { Mail } from '../../core/email/mail.js';
import type { Hold, Open, Skip } from '../../core/intake/decision.js';
import { toAgent } from '../../core/intake/unproven-mail.js';
import { filesForCustomer } from '../../core/outbound/files.js';
import type { CustomerQueries } from '../../ports/customers.js';
import type { Writes } from '../../ports/writes.js';
import type { ApplyContext } from './apply-context.js';
import { noticesOf } from './planned-mails.js';
import { senderOf } from './sender-of.js';

/** The mail with the address of the customer whom the agent names. */
export async function withToldCustomer(customers: Pick<CustomerQueries, 'named' | 'find'>, mail: Mail): Promise<Mail> {
  const { told } = mail;
  if (told === undefined || told.name === null) return mail;
  const found = await senderOf(customers, told.name);
  if ('ok' in found) return { ...mail, told: { ...told, problem: withoutCommandLine(found.text) } };
  return { ...mail, sender: { ...mail.sender, address: found.address ?? '', name: found.name } };
}

/** Who opened the case. */
export function openedByAgent({ deps, now }: ApplyContext, { toldTo }: Open): Writes {
  if (toldTo == null) return {};
  const by = { via: 'mail', who: toldTo, agent: toldTo, action: 'case open', subject: null, requestId: null } as const;
  return { insert: { AuditEntry: [{ id: deps.newId(), at: now, ...by }] } };
}

/** Tells the agent why no case was opened. */
export function notOpened(context: ApplyContext, { toldTo, reasons }: Skip | Hold): Writes {
  const { mail, rules, deps } = context;
  const agent = rules.agents.get(toldTo ?? '');
  if (agent === undefined) return {};
  const problem = mail.told?.problem ?? reasons.find(({ code }) => code !== 'released')?.text ?? '';
  const files = filesForCustomer(mail.attachments).map(({ name }) => name);
  const opened = { problem, text: mail.replyText, files: files.join(', ') };
  // A reply proves the agent again, and is about nothing else.
  return noticesOf(context, [toAgent(agent, 'agent-new-case')], { opened }, deps.newId());
}
