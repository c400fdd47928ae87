// The story of one mail as a time line in plain words, from what the database knows of it.

import type { MailTrail, MailTrails, TrailHook, TrailKpi, TrailMail } from '../../ports/mail-trails.js';

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
): Promise<readonly MailStory[]> {
  const stories: MailStory[] = [];
  for (const id of await mailTrails.find(name)) {
    const trail = await mailTrails.read(id);
    if (trail !== undefined) stories.push(mailStory(trail));
  }
  return stories;
}

export function mailStory(trail: MailTrail): MailStory {
  const { id, messageId, from, subject, case: number } = trail.mail;
  const entries = [
    ...cameIn(trail),
    ...decided(trail),
    ...trail.kpis.flatMap(kpiEntries),
    ...trail.sent.flatMap(sentEntries),
    ...trail.hooks.flatMap(hookEntries),
    ...trail.changes.map(({ at, via, who, action, subject: of }) =>
      entry(at, 'change', `${who} (by ${via}): ${action}${of === null || of === id ? '' : ` of ${of}`}`),
    ),
  ];
  return { id, messageId, from, subject, case: number, entries: entries.toSorted((a, b) => +a.at - +b.at) };
}

function cameIn({ mail, place }: MailTrail): readonly StoryEntry[] {
  const { channel, mailbox, folder, size, receivedAt, fetchedAt, externalId } = mail;
  if (channel !== 'email') {
    const named = externalId === null ? '' : ` under the id ${externalId}`;
    return [entry(receivedAt, 'received', `came in by ${channel} for mailbox ${mailbox}${named}, ${size} bytes`)];
  }
  const where = `folder ${folder} of mailbox ${mailbox}, UID ${place.uid} (UIDVALIDITY ${place.uidValidity})`;
  return [
    entry(receivedAt, 'received', 'the mail server took it'),
    entry(fetchedAt, 'received', `fetched from ${where}, ${size} bytes; it is in the ledger and on disk`),
  ];
}

function decided(trail: MailTrail): readonly StoryEntry[] {
  const { mail, readAs, inHandSince } = trail;
  const at = mail.processedAt;
  const tries =
    mail.tries === 0 || mail.error === null
      ? []
      : [
          entry(
            at ?? mail.nextTryAt ?? mail.fetchedAt,
            'job',
            `processing it failed ${times(mail.tries)}: ${mail.error}`,
          ),
        ];
  if (at === null) {
    const next = mail.nextTryAt;
    const waits =
      inHandSince !== null
        ? entry(inHandSince, 'job', 'a worker has it in hand')
        : entry(next ?? mail.fetchedAt, 'job', mail.tries === 0 ? 'it waits for a worker' : 'it is tried again then');
    return [...tries, waits];
  }
  const read = readAs === null ? [] : [entry(at, 'read', `read as ${readAs.kind} (${readAs.reason})`)];
  const copies = mail.duplicates.map((id) => entry(at, 'decided', `a copy came in as ${id}`));
  const released =
    mail.releasedAt === null ? [] : [entry(mail.releasedAt, 'change', `${mail.releasedBy} vouched for it`)];
  return [...tries, ...read, entry(at, 'decided', outcomeText(trail)), ...copies, ...released];
}

function outcomeText({ mail, item, queue }: MailTrail): string {
  const { outcome, reason, case: number, duplicateOf, ruleSetVersion, reasons } = mail;
  const by = ruleSetVersion === null ? '' : ` by rule set ${ruleSetVersion}`;
  const rule = item === null ? '' : `, rule item "${item}"`;
  const why = reasons.length === 0 ? '' : `: ${reasons.map(({ text }) => text).join('; ')}`;
  return `${didWhat()}${by}${rule}${why}`;

  function didWhat(): string {
    switch (outcome) {
      case 'opened':
        return `opened ${number}${queue === null ? '' : ` in queue ${queue}`}`;
      case 'appended':
        return `joined ${number}`;
      case 'reopened':
        return `reopened ${number}`;
      case 'duplicate-of':
        return `is a copy of mail ${duplicateOf}`;
      case 'skipped':
        return `passed over (${reason})`;
      case 'held':
        return `held for a person (${reason})`;
      case 'quarantined':
        return `put into quarantine (${reason})`;
      case 'received':
        return 'received';
      default: {
        const never: never = outcome;
        throw new Error(`unknown outcome ${String(never)}`);
      }
    }
  }
}

function kpiEntries({ kpi, sla, ...times }: TrailKpi): readonly StoryEntry[] {
  const { startedAt, failAt, warnedAt, failedAt, succeededAt, cancelledAt, cancelReason } = times;
  const isOver = failedAt !== null || succeededAt !== null || cancelledAt !== null;
  return [
    entry(startedAt, 'kpi', `KPI ${kpi} of SLA ${sla} began`),
    ...(isOver || failAt === null ? [] : [entry(failAt, 'job', `KPI ${kpi} fails then unless it is met`)]),
    ...(warnedAt === null ? [] : [entry(warnedAt, 'kpi', `KPI ${kpi} warned`)]),
    ...(failedAt === null ? [] : [entry(failedAt, 'kpi', `KPI ${kpi} failed`)]),
    ...(succeededAt === null ? [] : [entry(succeededAt, 'kpi', `KPI ${kpi} was met`)]),
    ...(cancelledAt === null ? [] : [entry(cancelledAt, 'kpi', `KPI ${kpi} ended without result (${cancelReason})`)]),
  ];
}

function sentEntries(mail: TrailMail): readonly StoryEntry[] {
  const { template, to, messageId, promisedAt, sentAt, smtpAnswer, status, error, tries, nextTryAt } = mail;
  const what = `${template} to ${to}`;
  const said = smtpAnswer === null || smtpAnswer === '' ? '' : `; the server said: ${smtpAnswer}`;
  const reported =
    mail.reportedAt === null
      ? []
      : [entry(mail.reportedAt, 'sent', `${what}: a delivery report came back (${mail.reportedStatus ?? status})`)];
  const unsent =
    status === 'failed'
      ? [entry(nextTryAt, 'sent', `${what} failed after ${times(tries)}: ${error}`)]
      : status === 'queued'
        ? [entry(nextTryAt, 'job', `${what} is sent then${error === null ? '' : `; the last try failed: ${error}`}`)]
        : [];
  return [
    entry(promisedAt, 'sent', `${what} promised as ${messageId}`),
    ...(sentAt === null ? unsent : [entry(sentAt, 'sent', `${what} sent${said}`)]),
    ...reported,
  ];
}

function hookEntries({ id, hook, event: name, ...delivery }: TrailHook): readonly StoryEntry[] {
  const { promisedAt, endedAt, status, tries, httpStatus, error } = delivery;
  const answer = httpStatus === null ? '' : ` (HTTP ${httpStatus})`;
  const ended = status === 'delivered' ? `took ${name}${answer}` : `did not take ${name}${answer}: ${error}`;
  const waits = entry(promisedAt, 'webhook', `${name} waits for webhook ${hook}, tried ${times(tries)}`);
  return [
    entry(promisedAt, 'webhook', `${name} promised to webhook ${hook} as ${id}`),
    endedAt === null ? waits : entry(endedAt, 'webhook', `webhook ${hook} ${ended}`),
  ];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function entry(at: Date, kind: StoryKind, text: string): StoryEntry {
  return { at, kind, text };
}
