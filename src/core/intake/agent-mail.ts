// A mail from an agent's address. It commands only with proof: an address or Message-ID that we signed for this very
// agent. Without it the mail may still join a case as a mail, or be
// the case of whom the agent forwards; otherwise a person looks: agents are not customers.

import { parseAgentCommand } from '../case/commands.js';
import { findConversation } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import { domainOf } from '../email/address-parts.js';
import { senderTrust } from '../email/authentication.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import type { Append, Decision } from './decision.js';
import { type DecisionInput, hold, skip } from './decision-input.js';
import { openCase } from './open-case.js';

export function agentMail(matter: DecisionInput, agent: Agent): Decision {
  const { mail, facts } = matter;
  const { kind, reason } = mail.classification;
  if (kind !== 'person') return skip(matter, 'automatic', `${kind} (${reason}) from agent ${agent.name}`);

  const claim = facts.claims.find((candidate) => candidate.agent === agent.name);
  const claimed = facts.cases.find((candidate) => candidate.id === claim?.caseId);
  const trusted = matter.customer.trust !== 'failed';
  if (claim !== undefined && claimed !== undefined && trusted) {
    const command = parseAgentCommand(mail.replyText);
    return joined(matter, claimed, claim.kind, [], { agent: agent.name, command }, [
      {
        code: 'agent-proven',
        text: `agent ${agent.name} answers the notification of ${caseNumber(claimed.number)}: ${command.kind}`,
      },
    ]);
  }
  const conversation = trusted ? findConversation(mail, facts) : null;
  if (conversation?.joins) {
    return joined(matter, conversation.joins.case, conversation.joins.evidence, ['agent-unproven'], null, [
      { code: 'agent-unproven', text: `from agent ${agent.name}, without a signature of ours: kept, commands nothing` },
    ]);
  }
  if (trusted && speaksForAuthor(matter)) {
    const older = conversation?.mentions ?? null;
    return openCase(matter, older && { case: older, why: `agent ${agent.name} forwarded a mail of it` });
  }
  return hold(
    matter,
    'agent-without-proof',
    `from agent ${agent.name}'s address, without a signature of ours: a person looks`,
  );
}

/** What an agent forwards is its author's case. Where the server could have vouched for the agent, it must have: otherwise
 *  From would be enough to open cases in anybody's name past the checks on that name. */
function speaksForAuthor({ mail, mailbox }: DecisionInput): boolean {
  if (mail.sender.via !== 'forwarded') return false;
  const trust = senderTrust(mail.headers, mailbox.authservId, domainOf(mail.from?.address ?? ''));
  return mailbox.authservId === null || trust === 'verified';
}

function joined(
  matter: DecisionInput,
  found: { readonly id: string; readonly number: number },
  evidence: Append['thread']['evidence'],
  marks: readonly string[],
  command: Append['command'],
  reasons: Append['reasons'],
): Append {
  const { id, number } = found;
  return {
    kind: 'append',
    update: null,
    reasons,
    customer: matter.customer,
    case: { id, number },
    thread: { case: { id, number }, evidence },
    marks,
    wantsAnswer: false,
    command,
    clocks: [],
    returned: null,
    mails: [],
  };
}
