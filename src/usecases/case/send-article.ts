// An agent sends a published knowledge article to the customer; it stays with the case as it was sent.

import { caseNumber } from '../../core/case/number.js';
import type { Article } from '../../ports/store.js';
import { type ActionContext, type ActionResult, refuse, refuseClosed } from './action.js';
import { writeToCustomer } from './write-to-customer.js';

/** `article` undefined: there is none with that number. */
export function sendArticle(context: ActionContext, wanted: string, article: Article | undefined): ActionResult {
  const number = caseNumber(context.case.number);
  const closed = refuseClosed(context, number);
  if (closed !== null) return closed;
  if (article === undefined) return refuse('no-article', `there is no knowledge article ${wanted}`);
  if (article.status !== 'published') return refuse('not-published', `${wanted} is ${article.status}, not published`);
  return writeToCustomer(
    context,
    { template: 'article', subject: article.title, text: article.text, data: { article } },
    `${article.number} is on its way to ${context.case.contact.address}`,
  );
}
