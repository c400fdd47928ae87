// An agent sends a published knowledge article to the customer; it stays with the case as it was sent.

import { endsWithName } from '../../core/case/signed-text.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import type { Article } from '../../core/knowledge/article.js';
import { type ActionContext, type ActionResult, agentName, refuse } from './action.js';
import { type Copies, usualCopies } from './words-for-customer.js';
import { writeToCustomer } from './write-to-customer.js';

export interface ArticleToSend {
  /** Its number, as it was asked for. */
  readonly article: string;
  /** The address of its page instead of its text. */
  readonly asLink?: boolean;
  /** What the agent writes above it. */
  readonly text?: string;
  /** Stored ones, which go with it. */
  readonly files?: readonly AttachmentInfo[];
  readonly copies?: Copies;
  /** The raw mail in which the agent wrote it, by hash. */
  readonly writtenIn?: string | undefined;
}

/** `article` undefined: there is none with that number. */
export function sendArticle(
  context: ActionContext,
  { article: number, asLink = false, text = '', files = [], copies = usualCopies, writtenIn }: ArticleToSend,
  article: Article | undefined,
): ActionResult {
  if (article === undefined) return refuse('no-article', `there is no knowledge article ${number}`);
  if (article.status !== 'published') return refuse('not-published', `${number} is ${article.status}, not published`);
  const { link } = context.rules.settings.knowledge;
  if (asLink && link === null) {
    return refuse('no-link', 'settings.yaml says under "knowledge" no link to articles, so they are sent as text only');
  }
  const address = asLink ? (link?.replace('{number}', encodeURIComponent(article.number)) ?? null) : null;
  const sent = { ...article, text: address ?? article.text };
  const words = [text, sent.text].filter((part) => part !== '').join('\n\n');
  const data = { article: sent, text: text || null, isSigned: endsWithName(text, agentName(context)) };
  return writeToCustomer(
    context,
    {
      ...{ template: 'article', subject: article.title, text: words, files, data, copies, writtenIn },
      articleVersionId: article.versionId,
    },
    article.number,
  );
}
