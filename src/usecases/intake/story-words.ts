// The words of a mail's story. English is what the command line and the API say; pages have the reader's.

import { kindBySign } from '../../core/email/kind-by-sign.js';

export interface StoryWords {
  readonly cameBy: (channel: string, of: { mailbox: string; externalId: string | null; size: number }) => string;
  readonly tookByServer: string;
  readonly fetched: (place: {
    readonly folder: string;
    readonly mailbox: string;
    readonly uid: string;
    readonly uidValidity: string;
    readonly size: number;
  }) => string;
  readonly processingFailed: (tries: number, error: string) => string;
  readonly inHand: string;
  readonly waits: string;
  readonly triedAgain: string;
  readonly readAs: (kind: string, reason: string) => string;
  readonly copyCame: (id: string) => string;
  readonly vouched: (by: string) => string;
  readonly opened: (number: string, queue: string | null) => string;
  readonly appended: (number: string) => string;
  readonly reopened: (number: string) => string;
  readonly copyOf: (id: string) => string;
  readonly skipped: (reason: string) => string;
  readonly held: (reason: string, id: string) => string;
  readonly quarantined: (reason: string, id: string) => string;
  readonly received: string;
  /** One reason of the decision, from the words in which it was stored. */
  readonly reason: (text: string) => string;
  readonly decided: (
    what: string,
    by: { ruleSet: string | null; item: string | null; why: readonly string[] },
  ) => string;
  readonly kpiBegan: (kpi: string, sla: string) => string;
  readonly kpiFails: (kpi: string) => string;
  readonly kpiWarned: (kpi: string) => string;
  readonly kpiFailed: (kpi: string) => string;
  readonly kpiMet: (kpi: string) => string;
  readonly kpiCancelled: (kpi: string, reason: string | null) => string;
  /** What a mail of ours is called, and whom it is for. */
  readonly mail: (template: string, to: string) => string;
  readonly promised: (mail: string, messageId: string) => string;
  readonly sent: (mail: string, answer: string | null) => string;
  readonly reported: (mail: string, status: string) => string;
  readonly failed: (mail: string, tries: number, error: string | null) => string;
  readonly queued: (mail: string, error: string | null) => string;
  readonly hookPromised: (event: string, hook: string, id: string) => string;
  readonly hookWaits: (event: string, hook: string, tries: number) => string;
  readonly hookTook: (event: string, hook: string, answer: string) => string;
  readonly hookRefused: (event: string, hook: string, answer: string, error: string | null) => string;
  readonly changed: (change: { who: string; via: string; action: string; of: string | null }) => string;
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

export const englishStory: StoryWords = {
  cameBy: (channel, { mailbox, externalId, size }) =>
    `came in by ${channel} for mailbox ${mailbox}${externalId === null ? '' : ` under the id ${externalId}`}, ${size} bytes`,
  tookByServer: 'the mail server took it',
  fetched: ({ folder, mailbox, uid, uidValidity, size }) =>
    `fetched from folder ${folder} of mailbox ${mailbox}, UID ${uid} (UIDVALIDITY ${uidValidity}), ${size} bytes; it is in the ledger and on disk`,
  processingFailed: (tries, error) => `processing it failed ${times(tries)}: ${error}`,
  inHand: 'a worker has it in hand',
  waits: 'it waits for a worker',
  triedAgain: 'it is tried again then',
  readAs: (kind, reason) => `read as ${kindBySign(kind, reason)}`,
  copyCame: (id) => `a copy came in as ${id}`,
  vouched: (by) => `${by} vouched for it`,
  opened: (number, queue) => `opened ${number}${queue === null ? '' : ` in queue ${queue}`}`,
  appended: (number) => `joined ${number}`,
  reopened: (number) => `reopened ${number}`,
  copyOf: (id) => `is a copy of mail ${id}`,
  skipped: (reason) => `passed over (${reason})`,
  held: (reason) => `held for a person (${reason})`,
  quarantined: (reason) => `put into quarantine (${reason})`,
  received: 'received',
  reason: (text) => text,
  decided: (what, { ruleSet, item, why }) =>
    `${what}${ruleSet === null ? '' : ` by rule set ${ruleSet}`}${item === null ? '' : `, rule item "${item}"`}${why.length === 0 ? '' : `: ${why.join('; ')}`}`,
  kpiBegan: (kpi, sla) => `KPI ${kpi} of SLA ${sla} began`,
  kpiFails: (kpi) => `KPI ${kpi} fails then unless it is met`,
  kpiWarned: (kpi) => `KPI ${kpi} warned`,
  kpiFailed: (kpi) => `KPI ${kpi} failed`,
  kpiMet: (kpi) => `KPI ${kpi} was met`,
  kpiCancelled: (kpi, reason) => `KPI ${kpi} ended without result (${reason})`,
  mail: (template, to) => `${template} to ${to}`,
  promised: (mail, messageId) => `${mail} promised as ${messageId}`,
  sent: (mail, answer) => `${mail} sent${answer === null ? '' : `; the server said: ${answer}`}`,
  reported: (mail, status) => `${mail}: a delivery report came back (${status})`,
  failed: (mail, tries, error) => `${mail} failed after ${times(tries)}: ${error}`,
  queued: (mail, error) => `${mail} is sent then${error === null ? '' : `; the last try failed: ${error}`}`,
  hookPromised: (event, hook, id) => `${event} promised to webhook ${hook} as ${id}`,
  hookWaits: (event, hook, tries) => `${event} waits for webhook ${hook}, tried ${times(tries)}`,
  hookTook: (event, hook, answer) => `webhook ${hook} took ${event}${answer}`,
  hookRefused: (event, hook, answer, error) => `webhook ${hook} did not take ${event}${answer}: ${error}`,
  changed: ({ who, via, action, of }) => `${who} (by ${via}): ${action}${of === null ? '' : ` of ${of}`}`,
};
