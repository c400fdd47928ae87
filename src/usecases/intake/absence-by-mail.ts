// Does what an agent's `#away` or `#back` asks for, in the transaction that decides about the mail, and answers what
// was done.

import type { Skip } from '../../core/intake/decision.js';
import { toAgent } from '../../core/intake/unproven-mail.js';
import { mergeWrites, type Writes } from '../../ports/writes.js';
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
  const answer = (done: object, given: readonly object[] = []) =>
    noticesOf(
      context,
      [toAgent(agent, 'agent-absence')],
      {
        typed: { text: mail.replyText },
        absence: { until: null, isReassigned: false, reassigned: 0, released: 0, problem: null, ...done },
        given,
      },
      deps.newId(),
    );
  if (request.kind === 'unclear')
    return answer({ problem: `"${request.line}" was not understood: ${request.problem}` });
  if (request.kind === 'back') {
    await tx.cases.setAway(agent.name, null);
    return answer({});
  }
  const until = untilOf({ rules, agent: agent.name, now }, request.until);
  if ('code' in until) return answer({ problem: until.text });
  await tx.cases.setAway(agent.name, until);
  if (!request.reassign) return answer({ until });
  const { writes, cases } = await giveAwayCases({ deps, rules, tx, now }, { agent, until });
  const released = cases.filter((one) => one.agent === null).length;
  const given = cases.map(({ case: number, title, queue, agent: to, why }) => {
    return { number, title, queue, to: rules.agents.get(to ?? '')?.displayName ?? null, why };
  });
  return mergeWrites(
    writes,
    answer({ until, isReassigned: true, reassigned: cases.length - released, released }, given),
  );
}
