// An agent sends a published knowledge article to the customer; it stays with the case as it was sent.

import type { Article } from '../../core/knowledge/article.js';
import { type ActionContext, type ActionResult, refuse } from './action.js';
import { writeToCustomer } from './write-to-customer.js';

/** `number`: as it was asked for. `article` undefined: there is none with that number. */
export function sendArticle(context: ActionContext, number: string, article: Article | undefined): ActionResult {
  if (article === undefined) return refuse('no-article', `there is no knowledge article ${number}`);
  if (article.status !== 'published') return refuse('not-published', `${number} is ${article.status}, not published`);
  return writeToCustomer(
    context,
    { template: 'article', subject: article.title, text: article.text, data: { article } },
    `${article.number} is on its way to ${context.case.contact.address}`,
  );
}
