// Sends the knowledge article that a rule item names.

import type { Activity } from '../../core/case/activity.js';
import type { MailsPromised } from '../../core/case/event.js';
import { replyAddresses } from '../../core/email/reply-addresses.js';
import type { Decision } from '../../core/intake/decision.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOnCase } from './planned-mails.js';

/** Nothing when the article is not published. */
export async function articleMail(
  context: ApplyContext,
  caseId: string,
  activity: Activity,
  { customer }: Decision,
  number: string | null,
): Promise<readonly MailsPromised[]> {
  const article = number === null ? undefined : await context.tx.articles.find(number);
  if (article?.status !== 'published') return [];
  const { address, name } = customer.contact;
  const [wished = address] = replyAddresses(context.mail);
  const mail: PlannedMail = { template: 'article', to: { address: wished, name }, audience: 'customer', agent: null };
  const promised = mailsOnCase(context, caseId, activity, [mail], [], { article, text: null });
  const { versionId: articleVersionId } = article;
  return promised.map((event) => ({ ...event, activity: { ...event.activity, articleVersionId } }));
}
