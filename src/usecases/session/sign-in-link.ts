// Signing in by a link: made for an agent of the rules, mailed to the agent's own address, good once and for fifteen
// minutes. The database knows only a hash of it, so the mail is sent at once and not kept as a row.

import { readableAddress } from '../../core/email/domain-names.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import { readerTimeZone } from '../../core/rule-set/time-zone.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { RenderTemplate, SendMessage, Signer } from '../../ports/outgoing.js';
import { type Refusal, refuse, refuseUnknownAgent } from '../case/action.js';
import type { SessionDeps } from './session-deps.js';

export const LINK_MINUTES = 15;

export interface MailLinkDeps extends SessionDeps {
  readonly send: SendMessage;
  readonly render: RenderTemplate;
  readonly signer: Signer;
  readonly log: Log;
}

/** A new link for the agent, by name. `secret` is what makes it: it is kept nowhere. */
export async function makeSignInLink(
  deps: Pick<SessionDeps, 'signInLinks' | 'rules' | 'clock' | 'newSecret' | 'hashOf'>,
  agent: string,
): Promise<{ readonly ok: true; readonly secret: string; readonly expiresAt: Date } | Refusal> {
  const unknown = refuseUnknownAgent(deps.rules(), agent);
  if (unknown !== null) return unknown;
  const secret = deps.newSecret();
  const createdAt = deps.clock();
  const expiresAt = new Date(createdAt.getTime() + LINK_MINUTES * 60_000);
  await deps.signInLinks.add({ agent, createdAt, expiresAt }, deps.hashOf(secret));
  return { ok: true, secret, expiresAt };
}

/** Mails a link to the agent with that address, if there is one. `urlOf`: the address of the page for a secret. */
export async function mailSignInLink(
  deps: MailLinkDeps,
  address: string,
  urlOf: (secret: string) => string,
): Promise<Refusal | { readonly ok: true }> {
  const rules = deps.rules();
  const agent = agentWithAddress([...rules.agents.values()], address);
  if (agent === undefined) return refuse('no-agent', 'no agent has that address');
  const [mailbox] = rules.mailboxes.values();
  if (mailbox === undefined) return refuse('no-mailbox', 'the rules have no mailbox to send from');
  const link = await makeSignInLink(deps, agent.name);
  if (!link.ok) return link;
  const recipient = { address: agent.email, name: agent.displayName };
  const messageId = deps.signer.messageId(null, null, mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1));
  const data = {
    mailbox: { name: mailbox.displayName, address: mailbox.address },
    ...{ recipient, replyTo: mailbox.address, language: agent.language },
    timeZone: readerTimeZone(rules, agent),
    signIn: { url: urlOf(link.secret), minutes: LINK_MINUTES, expiresAt: link.expiresAt },
  };
  const { subject, text, html } = deps.render('sign-in-link', data, agent.language);
  await deps.send(mailbox.name, rules, {
    ...{ messageId, subject, text, html },
    from: { address: mailbox.address, name: mailbox.displayName },
    to: recipient,
    ...{ cc: [], replyTo: null, inReplyTo: null, references: [], attachments: [] },
    autoSubmitted: 'auto-generated',
    ownMark: deps.signer.ownMark(messageId),
  });
  return { ok: true };
}

function agentWithAddress(agents: readonly Agent[], address: string): Agent | undefined {
  const wanted = readableAddress(address.trim()).toLowerCase();
  return agents.find(({ email, emails }) => [email, ...emails].some((own) => own.toLowerCase() === wanted));
}
