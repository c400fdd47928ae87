// Being signed in: a session begins with a link that was redeemed, is found by its cookie, and ends when the agent ends
// it, after a night without use, or when the rules no longer have the agent.

import type { Session } from '../../ports/sessions.js';
import { type Refusal, refuse } from '../case/action.js';
import { type Browser, recordSession, type SessionDeps } from './session-deps.js';

/** A session that nobody used for this long is over. */
const idleMs = 14 * 3_600_000;
/** However much it is used. */
const longestMs = 30 * 86_400_000;
/** How long ended sessions and links stay in the tables. */
const keptMs = 30 * 86_400_000;
const longestDevice = 300;

export type SignedIn =
  /** `secret`: for the cookie. */
  { readonly ok: true; readonly session: Session; readonly secret: string } | Refusal;

/** Begins a session with a link, which is used up by that. */
export async function redeemSignInLink(deps: SessionDeps, secret: string, browser: Browser): Promise<SignedIn> {
  const agent = await deps.signInLinks.redeem(deps.hashOf(secret), deps.clock());
  if (agent === undefined) return refuse('link-over', 'the link was used before, or its time is over');
  return beginSession(deps, agent, browser);
}

/** Begins a session of the agent who has this address, which an identity provider has verified. */
export async function signInByAddress(deps: SessionDeps, address: string, browser: Browser): Promise<SignedIn> {
  const wanted = address.toLowerCase();
  const agents = [...deps.rules().agents.values()];
  const agent = agents.find(({ email, emails }) => [email, ...emails].some((one) => one.toLowerCase() === wanted));
  if (agent === undefined) return refuse('no-agent', `no agent of the rules has the address "${address}"`);
  return beginSession(deps, agent.name, browser);
}

/** `agent`: who has proven to be that agent, by name. */
async function beginSession(
  deps: SessionDeps,
  agent: string,
  { device, address, requestId }: Browser,
): Promise<SignedIn> {
  if (!deps.rules().agents.has(agent)) return refuse('no-agent', `the rules no longer have agent "${agent}"`);
  const secret = deps.newSecret();
  const now = deps.clock();
  const session: Session = {
    ...{ id: deps.newId(), agent, device: device.slice(0, longestDevice), address },
    ...{ createdAt: now, lastUsedAt: now, expiresAt: new Date(now.getTime() + longestMs) },
  };
  await deps.sessions.add(session, deps.hashOf(secret));
  await recordSession(deps, agent, 'sign-in', requestId);
  return { ok: true, session, secret };
}

/** Undefined when the cookie is of no session that is in force. */
export async function findSession(
  { sessions, rules, clock, hashOf }: SessionDeps,
  secret: string,
): Promise<Session | undefined> {
  const session = await sessions.findByHash(hashOf(secret));
  const now = clock();
  if (session === undefined || session.expiresAt <= now || !rules().agents.has(session.agent)) return undefined;
  if (now.getTime() - session.lastUsedAt.getTime() > idleMs) return undefined;
  if (now.getTime() - session.lastUsedAt.getTime() > 60_000) await sessions.used(session.id, now);
  return session;
}

export function listSessions({ sessions, clock }: SessionDeps, agent: string): Promise<readonly Session[]> {
  return sessions.list(agent, clock());
}

/** `session`: the id of one of the agent's own. */
export async function endSession(
  deps: SessionDeps,
  agent: string,
  session: string,
  { action, requestId }: { readonly action: 'sign-out' | 'end-session'; readonly requestId: string },
): Promise<boolean> {
  const ended = await deps.sessions.end(agent, session, deps.clock());
  if (ended) await recordSession(deps, agent, action, requestId);
  return ended;
}

/** All of the agent but the one that asks. Gives how many. */
export async function endOtherSessions(deps: SessionDeps, { agent, id }: Session, requestId: string): Promise<number> {
  const ended = await deps.sessions.endOthers(agent, id, deps.clock());
  if (ended > 0) await recordSession(deps, agent, 'end-session', requestId);
  return ended;
}

/** Removes what has been over for long. */
export async function forgetOldSessions({ sessions, signInLinks, clock }: SessionDeps): Promise<void> {
  const before = new Date(clock().getTime() - keptMs);
  await sessions.forget(before);
  await signInLinks.forget(before);
}
