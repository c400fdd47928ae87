// The story of one mail as a time line in plain words, from what the database knows of it.

import type { MailTrail, MailTrails, TrailHook, TrailKpi, TrailMail } from '../../ports/mail-trails.js';
import { englishStory, type StoryWords } from './story-words.js';

export const STORY_KINDS = ['received', 'read', 'decided', 'job', 'sent', 'kpi', 'webhook', 'change'] as const;
export type StoryKind = (typeof STORY_KINDS)[number];

export interface StoryEntry {
  /** When it happened or, of a job, when it will. */
  readonly at: Date;
  readonly kind: StoryKind;
  /** One sentence, without its full stop. */
  readonly text: string;
}

export interface MailStory {
  readonly id: string;
  readonly messageId: string | null;
  readonly from: string | null;
  readonly subject: string | null;
  readonly case: string | null;
  /** In the order of time. */
  readonly entries: readonly StoryEntry[];
}

/** Of every mail that is meant by the name, as `MailTrails.find` understands it; empty when there is none. */
export async function tellMails(
  { mailTrails }: { readonly mailTrails: MailTrails },
  name: string,
  words = englishStory,
): Promise<readonly MailStory[]> {
  const stories: MailStory[] = [];
  for (const id of await mailTrails.find(name)) {
    const trail = await mailTrails.read(id);
    if (trail !== undefined) stories.push(mailStory(trail, words));
  }
  return stories;
}

export function mailStory(trail: MailTrail, words: StoryWords = englishStory): MailStory {
  const { id, messageId, from, subject, case: number } = trail.mail;
  const entries = [
    ...cameIn(trail, words),
    ...decided(trail, words),
    ...trail.kpis.flatMap((kpi) => kpiEntries(kpi, words)),
    ...trail.sent.flatMap((mail) => sentEntries(mail, words)),
    ...trail.hooks.flatMap((hook) => hookEntries(hook, words)),
    ...trail.changes.map(({ at, subject: of, ...change }) =>
      entry(at, 'change', words.changed({ ...change, of: of === id ? null : of })),
    ),
  ];
  return { id, messageId, from, subject, case: number, entries: entries.toSorted((a, b) => +a.at - +b.at) };
}

function cameIn({ mail, place }: MailTrail, words: StoryWords): readonly StoryEntry[] {
  const { channel, mailbox, folder, size, receivedAt, fetchedAt, externalId } = mail;
  if (channel !== 'email') {
    return [entry(receivedAt, 'received', words.cameBy(channel, { mailbox, externalId, size }))];
  }
  return [
    entry(receivedAt, 'received', words.tookByServer),
    entry(fetchedAt, 'received', words.fetched({ folder, mailbox, size, ...place })),
  ];
}

function decided(trail: MailTrail, words: StoryWords): readonly StoryEntry[] {
  const { mail, readAs, inHandSince } = trail;
  const at = mail.processedAt;
  const tries =
    mail.tries === 0 || mail.error === null
      ? []
      : [entry(at ?? mail.nextTryAt ?? mail.fetchedAt, 'job', words.processingFailed(mail.tries, mail.error))];
  if (at === null) {
    const next = mail.nextTryAt;
    const waits =
      inHandSince !== null
        ? entry(inHandSince, 'job', words.inHand)
        : entry(next ?? mail.fetchedAt, 'job', mail.tries === 0 ? words.waits : words.triedAgain);
    return [...tries, waits];
  }
  const read = readAs === null ? [] : [entry(at, 'read', words.readAs(readAs.kind, readAs.reason))];
  const copies = mail.duplicates.map((id) => entry(at, 'decided', words.copyCame(id)));
  const released =
    mail.releasedAt === null ? [] : [entry(mail.releasedAt, 'change', words.vouched(mail.releasedBy ?? ''))];
  return [...tries, ...read, entry(at, 'decided', outcomeText(trail, words)), ...copies, ...released];
}

function outcomeText({ mail, item, queue }: MailTrail, words: StoryWords): string {
  const { outcome, reason, case: number, duplicateOf, ruleSetVersion: ruleSet, reasons } = mail;
  return words.decided(didWhat(), { ruleSet, item, why: reasons.map(({ text }) => words.reason(text)) });

  function didWhat(): string {
    switch (outcome) {
      case 'opened':
        return words.opened(String(number), queue);
      case 'appended':
        return words.appended(String(number));
      case 'reopened':
        return words.reopened(String(number));
      case 'duplicate-of':
        return words.copyOf(String(duplicateOf));
      case 'skipped':
        return words.skipped(String(reason));
      case 'held':
        return words.held(String(reason), mail.id);
      case 'quarantined':
        return words.quarantined(String(reason), mail.id);
      case 'received':
        return words.received;
      default: {
        const never: never = outcome;
        throw new Error(`unknown outcome ${String(never)}`);
      }
    }
  }
}

function kpiEntries({ kpi, sla, ...times }: TrailKpi, words: StoryWords): readonly StoryEntry[] {
  const { startedAt, failAt, warnedAt, failedAt, succeededAt, cancelledAt, cancelReason } = times;
  const isOver = failedAt !== null || succeededAt !== null || cancelledAt !== null;
  return [
    entry(startedAt, 'kpi', words.kpiBegan(kpi, sla)),
    ...(isOver || failAt === null ? [] : [entry(failAt, 'job', words.kpiFails(kpi))]),
    ...(warnedAt === null ? [] : [entry(warnedAt, 'kpi', words.kpiWarned(kpi))]),
    ...(failedAt === null ? [] : [entry(failedAt, 'kpi', words.kpiFailed(kpi))]),
    ...(succeededAt === null ? [] : [entry(succeededAt, 'kpi', words.kpiMet(kpi))]),
    ...(cancelledAt === null ? [] : [entry(cancelledAt, 'kpi', words.kpiCancelled(kpi, cancelReason))]),
  ];
}

function sentEntries(mail: TrailMail, words: StoryWords): readonly StoryEntry[] {
  const { template, to, messageId, promisedAt, sentAt, smtpAnswer, status, error, tries, nextTryAt } = mail;
  const what = words.mail(template, to);
  const reported =
    mail.reportedAt === null
      ? []
      : [entry(mail.reportedAt, 'sent', words.reported(what, mail.reportedStatus ?? status))];
  const unsent =
    status === 'failed'
      ? [entry(nextTryAt, 'sent', words.failed(what, tries, error))]
      : status === 'queued'
        ? [entry(nextTryAt, 'job', words.queued(what, error))]
        : [];
  return [
    entry(promisedAt, 'sent', words.promised(what, messageId)),
    ...(sentAt === null ? unsent : [entry(sentAt, 'sent', words.sent(what, smtpAnswer === '' ? null : smtpAnswer))]),
    ...reported,
  ];
}

function hookEntries({ id, hook, event: name, ...delivery }: TrailHook, words: StoryWords): readonly StoryEntry[] {
  const { promisedAt, endedAt, status, tries, httpStatus, error } = delivery;
  const answer = httpStatus === null ? '' : ` (HTTP ${httpStatus})`;
  const ended =
    status === 'delivered' ? words.hookTook(name, hook, answer) : words.hookRefused(name, hook, answer, error);
  return [
    entry(promisedAt, 'webhook', words.hookPromised(name, hook, id)),
    endedAt === null
      ? entry(promisedAt, 'webhook', words.hookWaits(name, hook, tries))
      : entry(endedAt, 'webhook', ended),
  ];
}

function entry(at: Date, kind: StoryKind, text: string): StoryEntry {
  return { at, kind, text };
}
