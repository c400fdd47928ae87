// Gives an agent back what was typed and not done above the loop guard's limits: each thing with its reason, together
// in one mail every ten minutes.

import { commandHelp } from '../../core/case/commands.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Tx } from '../../ports/transact.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { type PromiseDeps, promiseMail } from './promise-mail.js';

export const returnedEveryMs = 10 * 60_000;
/** A digest lists the newest; the case has all. */
const mostMails = 50;

/** What comes back to an agent on a case, in the notice times. */
export function returnedTopic(caseId: string, agent: string): string {
  return `returned ${caseId} ${agent}`;
}

export async function returnedDigest(
  deps: PromiseDeps & { readonly rules: () => RuleSet },
  tx: Tx,
  to: { readonly caseId: string; readonly agent: string },
  now: Date,
): Promise<Writes> {
  const notSince = new Date(now.getTime() - returnedEveryMs);
  const found = await tx.cases.findForUpdate({ id: to.caseId });
  if (found === undefined || !(await tx.noticeTimes.take(returnedTopic(to.caseId, to.agent), now, notSince))) return {};
  const mails = await tx.waitingNotices.takeReturned(to.caseId, to.agent);
  const rules = deps.rules();
  const mailbox = rules.mailboxes.get(found.mailbox ?? '');
  const agent = rules.agents.get(to.agent);
  if (mails.length === 0 || mailbox === undefined || agent === undefined) return {};
  const listed = mails.slice(-mostMails);
  return onCase(
    found.id,
    found,
    promiseMail(
      deps,
      mailbox,
      found.id,
      {
        template: 'returned-digest',
        to: [{ address: agent.email, name: agent.displayName, agent: agent.name }],
        audience: 'agent',
        byAgent: null,
        data: {
          digest: { count: mails.length, more: mails.length - listed.length, mails: listed },
          help: commandHelp(rules),
        },
        answers: null,
        subject: found.title,
        text: '',
      },
      now,
    ),
  );
}
