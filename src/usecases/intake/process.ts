// One mail, one transaction: parse outside it, then lock the conversation, gather facts, decide, and write everything
// that follows, or nothing. A mail that was processed meanwhile is left alone, so a job may run twice. A mail that fails
// is tried again, later and later, and then quarantined: it never stops the next one.

import { decide } from '../../core/decide.js';
import type { Mail } from '../../core/mail/mail.js';
import { readMail } from '../../core/mail/read.js';
import type { RuleSet } from '../../core/rule-set.js';
import {
  type Clock,
  type FactsQuestion,
  type Job,
  type Jobs,
  type Log,
  type MailToProcess,
  type RawStore,
  type Store,
  type UnpackMail,
  UnreadableMailError,
} from '../../ports.js';
import { type Changes, mergeChanges } from '../../tables.js';
import { nudgesFor, type PromiseDeps } from '../outbound/promise.js';
import { applyDecision } from './apply.js';
import { quarantine } from './quarantine.js';
import { factsQuestion } from './question.js';

export interface ProcessDeps extends PromiseDeps {
  readonly store: Store;
  readonly rawStore: RawStore;
  readonly unpack: UnpackMail;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

const triesAfterSeconds = [5, 30, 120, 600] as const;

/** Processes the mails one after the other, oldest first, all with the same rule set. */
export async function processMails(deps: ProcessDeps, ids: readonly string[]): Promise<void> {
  const rules = deps.rules();
  const written: Written[] = [];
  for (const row of await deps.store.mailsToProcess(ids)) written.push(...(await processMail(deps, rules, row, [])));
  await deps.jobs.add([
    ...nudgesFor(mergeChanges(...written.map(({ changes }) => changes)), deps.clock()),
    ...written.flatMap(({ again }) => again ?? []),
  ]);
}

/** `behind`: mails that wait for this one. */
async function processMail(
  deps: ProcessDeps,
  rules: RuleSet,
  row: MailToProcess,
  behind: readonly string[],
): Promise<readonly Written[]> {
  const now = deps.clock();
  try {
    const mail = await readStored(deps, row);
    const question = factsQuestion(row, mail, rules, deps.signer, now);
    const first = await decideAndWrite(deps, rules, row, mail, question, behind);
    if (first.waitsFor === undefined) return [first];

    // The mail that this one answers came first and has to be looked at first.
    const [parent] = await deps.store.mailsToProcess([first.waitsFor]);
    const before = parent === undefined ? [] : await processMail(deps, rules, parent, [...behind, row.id]);
    const second = await decideAndWrite(deps, rules, row, mail, question, [...behind, first.waitsFor]);
    return [...before, second];
  } catch (error) {
    return [await recordFailure(deps, rules, row, error, now)];
  }
}

async function readStored(deps: ProcessDeps, row: MailToProcess): Promise<Mail> {
  if (row.rawHash === null) throw new UnreadableMailError('its raw bytes were never stored');
  const raw = await deps.rawStore.read(row.rawHash);
  const mail = readMail(await deps.unpack(raw));
  if (raw.length >= row.size) return mail;
  const note = `[This mail of ${row.size} bytes is larger than the limit. Only its beginning was fetched; the whole mail is in the mailbox.]`;
  return { ...mail, text: `${mail.text}\n\n${note}`, replyText: `${mail.replyText}\n\n${note}` };
}

interface Written {
  readonly changes: Changes;
  /** Nothing was written: this mail has to be processed first. */
  readonly waitsFor?: string;
  /** The next try of a mail that failed. */
  readonly again?: Job;
}

const nothing: Changes = { insert: {}, update: {} };

async function decideAndWrite(
  deps: ProcessDeps,
  rules: RuleSet,
  row: MailToProcess,
  mail: Mail,
  question: FactsQuestion,
  notWaitingFor: readonly string[],
): Promise<Written> {
  return deps.store.transaction(async (tx) => {
    // Sent together, done in this order: what is gathered is what the lock protects.
    const [, gathered] = await Promise.all([tx.lockConversation(question), tx.gatherFacts(question)]);
    const { outcome, parentWaiting, facts } = gathered;
    if (outcome !== 'received') return { changes: nothing };
    if (parentWaiting !== null && !notWaitingFor.includes(parentWaiting)) {
      return { changes: nothing, waitsFor: parentWaiting };
    }
    const now = deps.clock();
    const decision = decide(mail, { mailbox: row.mailbox, receivedAt: row.receivedAt }, facts, rules, now);
    const changes = await applyDecision({ deps, tx, rules, row, mail, facts, now }, decision);
    const numbers = await tx.writeLast(changes);
    deps.log.info(
      {
        mail: row.id,
        from: mail.sender.address,
        outcome: changes.update.InboundMail?.[0]?.outcome,
        reasons: decision.reasons.map((reason) => reason.code),
        ...(numbers.size > 0 && { case: [...numbers.values()][0] }),
      },
      'mail processed',
    );
    return { changes };
  });
}

async function recordFailure(
  deps: ProcessDeps,
  rules: RuleSet,
  row: MailToProcess,
  error: unknown,
  now: Date,
): Promise<Written> {
  const message = error instanceof Error ? error.message : String(error);
  const wait = error instanceof UnreadableMailError ? undefined : triesAfterSeconds[row.tries];
  const facts = { mail: row.id, mailbox: row.mailbox, tries: row.tries + 1, error: message };
  if (wait === undefined) {
    deps.log.error(facts, 'mail quarantined');
    return { changes: await quarantine(deps, rules, row, message, now) };
  }
  deps.log.warn(facts, 'mail failed, will be tried again');
  const nextTryAt = new Date(now.getTime() + wait * 1000);
  await deps.store.recordFailedTry(row.id, message, nextTryAt);
  return { changes: nothing, again: { name: 'process-mails', payload: { ids: [row.id] }, dueAt: nextTryAt } };
}
