// The case sheet: what happened on a case so far, for the agent who takes it.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { ClaimedOutbound, ConversationEntry } from '../../ports/outbound-mails.js';

/** The fields that its template gets. */
export function caseSheet(
  conversation: readonly ConversationEntry[],
  running: NonNullable<ClaimedOutbound['running']>,
  rules: RuleSet,
) {
  return {
    conversation: conversation.map((entry) => ({
      at: entry.at,
      who: whoIn(entry, rules),
      what: whatIn(entry),
      // Only customers' words are quoted: what stands in the sheet without a mark never goes to a customer.
      quoted: entry.direction === 'in' && entry.agent === null ? entry.text : null,
      text: entry.direction === 'in' && entry.agent === null ? null : entry.text,
      files: entry.attachments.map(({ name }) => name).join(', '),
    })),
    clocks: running,
  };
}

function whoIn({ agent, fromName, from, direction }: ConversationEntry, rules: RuleSet): string {
  if (agent !== null) return rules.agents.get(agent)?.displayName ?? agent;
  if (direction === 'out') return 'Casemill';
  return fromName ? `${fromName} <${from}>` : (from ?? '');
}

function whatIn({ kind, direction, template }: ConversationEntry): string {
  if (kind !== 'email') return kind;
  if (direction === 'in') return 'mail';
  return template === 'agent-reply' ? 'answer' : `mail (${template})`;
}
