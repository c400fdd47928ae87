// The case sheet: what happened on a case so far, for the agent who takes it, and the articles that may help. Agents'
// own mails are not in it: what they did is.

import { personInWords } from '../../core/outbound/person-name.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { ArticleQueries, SuggestedArticle } from '../../ports/article-queries.js';
import type { ClaimedOutbound, ConversationEntry } from '../../ports/outbound-mails.js';

const mostSuggestions = 3;
/** Of the words that an article and the case share. */
const mostWords = 6;

/** The articles that the sheet shows; none for other mails. */
export async function articlesForSheet(
  articles: Pick<ArticleQueries, 'suggest'>,
  { conversation, case: found }: ClaimedOutbound,
): Promise<readonly SuggestedArticle[]> {
  if (conversation === null || found === null) return [];
  return (await articles.suggest(found.number, mostSuggestions)) ?? [];
}

/** The fields that its template gets. */
export function caseSheet(
  conversation: readonly ConversationEntry[],
  running: NonNullable<ClaimedOutbound['running']>,
  suggested: readonly SuggestedArticle[],
  rules: RuleSet,
) {
  return {
    conversation: conversation.map((entry) => ({
      at: entry.at,
      who: whoIn(entry, rules),
      what: whatIn(entry),
      // Only customers' words are quoted: what stands in the sheet without a mark never goes to a customer.
      quoted: entry.direction === 'in' ? entry.text : null,
      text: entry.direction === 'in' ? null : ownWords(entry),
      files: entry.attachments.map(({ name }) => name).join(', '),
    })),
    clocks: running,
    articles: suggested.map(({ number, title, words }) => ({
      ...{ number, title },
      words: words.slice(0, mostWords).join(', '),
    })),
  };
}

function whoIn({ agent, fromName, from, direction }: ConversationEntry, rules: RuleSet): string {
  if (agent !== null) return rules.agents.get(agent)?.displayName ?? agent;
  if (direction === 'out') return 'Casemill';
  return personInWords({ name: fromName ?? '', address: from ?? '' });
}

function whatIn({ kind, direction, template }: ConversationEntry): string {
  if (kind !== 'email') return kind;
  if (direction === 'in') return 'mail';
  return template === 'agent-reply' ? 'answer' : `mail (${template})`;
}

/** Of mails that went out only what an agent wrote, without the signature and the quotation below it. */
function ownWords({ direction, agent, text }: ConversationEntry): string {
  if (direction === null) return text;
  return agent === null ? '' : (text.split(/\n-- ?\n/)[0] ?? '').trim();
}
