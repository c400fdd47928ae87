// Does what an agent's `#away` or `#back` asks for, in the transaction that decides about the mail, and answers what
// was done.

import type { Skip } from '../../core/intake/decision.js';
import { toAgent } from '../../core/intake/unproven-mail.js';
import { mergeWrites, type Writes } from '../../ports/writes.js';
import { type AbsenceTold, absenceWords } from '../case/absence-notice.js';
import { giveAwayCases } from '../case/give-away-cases.js';
import { untilOf } from '../case/set-away.js';
import type { ApplyContext } from './apply-context.js';
import { noticesOf } from './planned-mails.js';

export async function absenceByMail(context: ApplyContext, { absence }: Skip): Promise<Writes> {
  const { deps, rules, tx, mail, now } = context;
  const agent = rules.agents.get(absence?.agent ?? '');
  if (absence == null || agent === undefined) return {};
  const { request } = absence;
  // A reply to the answer proves the agent again, and is about nothing else.
  const answer = (told: object) => {
    const data = { typed: { text: mail.replyText }, ...told };
    return noticesOf(context, [toAgent(agent, 'agent-absence')], data, deps.newId());
  };
  const inWords = (told: Omit<AbsenceTold, 'agent'>) => absenceWords(rules, { ...told, agent: agent.name }, null);
  const done = (told: Omit<AbsenceTold, 'agent'>) => answer(inWords(told));
  const refused = (problem: string) => {
    const { absence, given } = inWords({ until: null, cases: null });
    return answer({ absence: { ...absence, problem }, given });
  };
  if (request.kind === 'unclear') return refused(`"${request.line}" was not understood: ${request.problem}`);
  if (request.kind === 'back') {
    await tx.cases.setAway(agent.name, null);
    return done({ until: null, cases: null });
  }
  const until = untilOf({ rules, agent: agent.name, now }, request.until);
  if ('code' in until) return refused(until.text);
  await tx.cases.setAway(agent.name, until);
  if (!request.reassign) return done({ until, cases: null });
  const { writes, cases } = await giveAwayCases({ deps, rules, tx, now }, { agent, until });
  return mergeWrites(writes, done({ until, cases }));
}
