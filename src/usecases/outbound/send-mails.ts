// Sends a promised mail: claimed by one worker, rendered, sent, marked as sent. After a crash between sending and
// marking, the same Message-ID is sent again. Deferred mails are retried with growing delays and finally shown as
// failed.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { ArticleQueries } from '../../ports/article-queries.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { FileStore } from '../../ports/file-store.js';
import type { Observe, SendOutcome } from '../../ports/observe.js';
import type { ClaimedOutbound, OutboundMails } from '../../ports/outbound-mails.js';
import { type OutgoingMessage, type RenderTemplate, SendError, type SendMessage } from '../../ports/outgoing.js';
import type { SendSlots } from '../../ports/send-slots.js';
import type { Tracing } from '../../ports/tracing.js';
import type { WorkerIdentity } from '../../ports/workers.js';
import { articlesForSheet } from './case-sheet.js';
import type { CircuitBreaker } from './circuit-breaker.js';
import { type ClaimTimes, defaultClaim, whileClaimed } from './claim.js';
import { compose } from './compose.js';
import { type FormattingDeps, formattedText } from './formatting.js';
import { type GiveUpDeps, giveUp } from './give-up.js';
import { openMailFiles } from './mail-files.js';
import { acquireSendSlot, postpone } from './send-slots.js';
import { untilRecorded } from './until-recorded.js';

export interface SendDeps extends GiveUpDeps, FormattingDeps {
  readonly outboundMails: OutboundMails;
  readonly sendSlots: SendSlots;
  readonly articles: Pick<ArticleQueries, 'suggest'>;
  readonly fileStore: Pick<FileStore, 'open'>;
  readonly render: RenderTemplate;
  readonly send: SendMessage;
  readonly circuitBreaker: CircuitBreaker;
  readonly worker: WorkerIdentity;
  readonly log: Log;
  readonly observe: Observe;
  readonly tracing: Tracing;
}

const retryAfterMinutes = [1, 5, 15, 60, 240, 720, 1440] as const;

/** One after the other; a failure does not stop the others. */
export async function sendMails(deps: SendDeps, ids: readonly string[], claim = defaultClaim): Promise<void> {
  for (const id of ids) await sendMail(deps, id, claim);
}

async function sendMail(deps: SendDeps, id: string, claim: ClaimTimes): Promise<void> {
  const now = deps.clock();
  const mail = await deps.outboundMails.claim(id, deps.worker.id, now, new Date(now.getTime() + claim.forMs));
  if (mail === undefined) return;
  const { mailbox, template, tries } = mail;
  const span = deps.tracing.begin('mail.send', mail.traceparent, { outboundMail: id, mailbox, template, tries });
  const outcome = await span
    .run(() => trySending(deps, mail, claim))
    .catch((error) => {
      span.end('interrupted', false);
      throw error;
    });
  span.end(outcome, outcome !== 'failed');
  deps.observe({ type: 'mail-sent', mailbox: mail.mailbox, outcome });
}

async function trySending(deps: SendDeps, mail: ClaimedOutbound, claim: ClaimTimes): Promise<SendOutcome> {
  const { id } = mail;
  const facts = { mail: mail.inboundMail ?? undefined, outboundMail: id, template: mail.template };

  if (mail.unreachable !== null) {
    deps.log.warn({ ...facts, reason: mail.unreachable }, 'mail not sent, its address is given up');
    const reason = `nothing goes to this address until a mail comes from it: ${mail.unreachable}`;
    await giveUp(deps, mail, { cause: 'address', reason, givenUp: true });
    return 'failed';
  }
  const suggested = await articlesForSheet(deps.articles, mail);
  let letter: OutgoingMessage;
  let answer = '';
  try {
    const markedText = await formattedText(deps, mail);
    letter = compose(deps, mail, await openMailFiles(deps, mail), { suggested, markedText });
  } catch (error) {
    // Another try fails in the same way: an admin has to fix the template or the rules, or bring back a file.
    const reason = messageOf(error);
    deps.log.error({ ...facts, error: reason }, 'mail cannot be rendered');
    await giveUp(deps, mail, { cause: 'content', reason });
    return 'failed';
  }
  const rules = deps.rules();
  const mailbox = rules.mailboxes.get(mail.mailbox);
  if (mailbox !== undefined && !(await acquireSendSlot(deps, mailbox, mail))) return 'postponed';
  try {
    const backAt = await deps.circuitBreaker.sendIfAvailable(mail.mailbox, () =>
      whileClaimed(deps, id, claim, async () => {
        ({ letter, answer } = await sendLetter(deps, rules, mail, letter));
      }),
    );
    if (backAt !== undefined) {
      await postpone(deps, mail, backAt);
      return 'postponed';
    }
  } catch (error) {
    const wait = retryAfterMinutes[mail.tries - 1];
    if ((error instanceof SendError && error.kind === 'refused') || wait === undefined) {
      deps.log.warn({ ...facts, error: messageOf(error) }, 'mail refused');
      await giveUp(deps, mail, { cause: 'address', reason: messageOf(error), givenUp: false });
      return 'failed';
    }
    const nextTryAt = new Date(deps.clock().getTime() + wait * 60_000);
    deps.log.warn({ ...facts, error: messageOf(error), nextTryAt }, 'mail not sent yet');
    await deps.outboundMails.recordFailure(id, messageOf(error), nextTryAt);
    return 'retried';
  }
  const sent = { at: deps.clock(), subject: letter.subject, text: letter.text, answer };
  await untilRecorded(deps.log, facts, {
    record: () => deps.outboundMails.recordSent(id, sent),
    keep: () => deps.outboundMails.extendClaim(id, new Date(deps.clock().getTime() + claim.forMs)),
    everyMs: claim.renewEveryMs,
  });
  deps.log.info({ ...facts, messageId: letter.messageId, answer }, 'mail sent');
  return 'sent';
}

/** Gives what was sent, and what the server said. A server that refuses a notification for the size or kind of its
 *  files gets it without them: otherwise nobody would hear of the customer's mail. */
async function sendLetter(
  deps: SendDeps,
  rules: RuleSet,
  mail: ClaimedOutbound,
  letter: OutgoingMessage,
): Promise<{ readonly letter: OutgoingMessage; readonly answer: string }> {
  try {
    return { letter, answer: await deps.send(mail.mailbox, rules, letter) };
  } catch (error) {
    const isRefused = error instanceof SendError && error.kind === 'refused';
    if (!isRefused || mail.audience === 'customer' || letter.attachments.length === 0) throw error;
    const facts = { mail: mail.inboundMail ?? undefined, outboundMail: mail.id };
    deps.log.warn({ ...facts, error: messageOf(error) }, 'notification refused, sent without its files');
    const bare = compose(deps, mail, await openMailFiles(deps, mail, 'name-only'));
    return { letter: bare, answer: await deps.send(mail.mailbox, rules, bare) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
