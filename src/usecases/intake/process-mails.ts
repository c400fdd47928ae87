// Processes mails: parses each outside any transaction, then locks its conversation, gathers facts, decides, and
// writes everything or nothing. Unrelated mails share one transaction, which costs much less. A mail that was
// processed in the meantime is skipped, so a job may run twice. A failing mail is retried with growing delays and then
// quarantined; it never stops the others.

import type { Mail } from '../../core/email/mail.js';
import { mailMessage } from '../../core/inbound/message.js';
import { decide } from '../../core/intake/decide.js';
import type { Decision } from '../../core/intake/decision.js';
import type { Facts } from '../../core/intake/facts.js';
import { withOneMore } from '../../core/routing/agent-load.js';
import { candidates } from '../../core/routing/members.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MailToProcess } from '../../ports/attempts.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { DecisionRecord } from '../../ports/decided-mails.js';
import type { Job, Jobs } from '../../ports/jobs.js';
import { mergeWrites, type Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { applyDecision } from './apply-decision.js';
import { recordFailure } from './failed-try.js';
import { observeDecided } from './observe-decided.js';
import { type ReadDeps, readAhead, readStoredMails } from './read-stored-mails.js';
import { whileProcessing } from './traced-mails.js';
import { underLocks } from './under-locks.js';
import { type ReadMail, RelatedMailsError, staysUnrelated, unrelatedGroups } from './unrelated-mails.js';

export interface ProcessDeps extends ReadDeps {
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  /** Called with decided mails, in batches, after their transaction has committed. Never throws. */
  readonly afterDecided: (mails: readonly DecisionRecord[]) => Promise<void>;
}

/** Processes the mails of one attempt with one rule set; related mails oldest first. Returns the jobs that follow. */
export async function processRows(deps: ProcessDeps, waiting: readonly MailToProcess[]): Promise<readonly Job[]> {
  const rules = deps.rules();
  const written: Written[] = [];
  for (const rows of readAhead(waiting)) {
    const mails: ReadMail[] = [];
    for (const read of await readStoredMails(deps, rules, rows)) {
      if ('writes' in read) written.push(read);
      else mails.push(read);
    }
    const decided: DecisionRecord[] = [];
    for (const group of unrelatedGroups(mails)) {
      for (const { decided: some = [], ...done } of await processTogether(deps, rules, group)) {
        written.push(done);
        decided.push(...some);
        observeDecided(deps, some, done.writes);
      }
    }
    await deps.afterDecided(decided);
  }
  return [
    ...jobsFor(mergeWrites(...written.map(({ writes }) => writes)), deps.clock()),
    ...written.flatMap(({ again }) => again ?? []),
  ];
}

/** Processes unrelated mails in one transaction. If it fails for any reason, each mail gets its own, so that only
 *  the mail that caused it waits or fails. */
async function processTogether(
  deps: ProcessDeps,
  rules: RuleSet,
  group: readonly ReadMail[],
): Promise<readonly Written[]> {
  if (group.length > 1) {
    try {
      return [await decideAndWrite(deps, rules, group, [])];
    } catch (error) {
      if (!(error instanceof RelatedMailsError))
        deps.log.warn(
          { error, mails: group.length, mail: group.map(({ row }) => row.id) },
          'mails are processed one by one',
        );
    }
  }
  const written: Written[] = [];
  for (const read of group) written.push(...(await processMail(deps, rules, read, [])));
  return written;
}

/** `notWaitingFor`: mails that wait for this one, or that it has already waited for. */
async function processMail(
  deps: ProcessDeps,
  rules: RuleSet,
  read: ReadMail,
  notWaitingFor: readonly string[],
): Promise<readonly Written[]> {
  try {
    const done = await decideAndWrite(deps, rules, [read], notWaitingFor);
    if (done.waitsFor === undefined) return [done];

    // The parent of this mail has to be processed first, and it may have a parent itself.
    const before = await processParent(deps, rules, done.waitsFor, [...notWaitingFor, read.row.id]);
    return [...before, ...(await processMail(deps, rules, read, [...notWaitingFor, done.waitsFor]))];
  } catch (error) {
    return [await recordFailure(deps, rules, read.row, error)];
  }
}

async function processParent(
  deps: ProcessDeps,
  rules: RuleSet,
  id: string,
  notWaitingFor: readonly string[],
): Promise<readonly Written[]> {
  const attempt = deps.newId();
  const [row] = await deps.attempts.begin(attempt, [id], true);
  if (row === undefined) return [];
  try {
    const [read] = await readStoredMails(deps, rules, [row]);
    if (read === undefined || 'writes' in read) return read === undefined ? [] : [read];
    return await processMail(deps, rules, read, notWaitingFor);
  } finally {
    await deps.attempts.end(attempt);
  }
}

interface Written {
  readonly writes: Writes;
  readonly decided?: readonly DecisionRecord[];
  /** Nothing was written: this mail has to be processed first. */
  readonly waitsFor?: string;
  /** The next try of a mail that failed, or of one that was let in. */
  readonly again?: Job;
}

async function decideAndWrite(
  deps: ProcessDeps,
  rules: RuleSet,
  mails: readonly ReadMail[],
  notWaitingFor: readonly string[],
): Promise<Written> {
  return whileProcessing(deps.tracing, mails, (traced) =>
    deps.transact(async (tx) => {
      const questions = mails.map(({ query: question }) => question);
      // Sent together and executed in this order, so that the locks protect what is gathered.
      const [locked, gathered] = await Promise.all([
        tx.intake.lockConversations(questions),
        tx.intake.gatherFacts(questions),
      ]);
      const answers = await underLocks(tx.intake, questions, locked, gathered);
      if (mails.length > 1 && !staysUnrelated(answers)) throw new RelatedMailsError();
      const decided: Decided[] = [];
      // Unrelated mails change no facts for each other, except how busy the agents are. All other intake waits for the
      // lock on it, so it is taken last.
      const agents = candidates(rules);
      let agentLoads = agents.length > 0 ? await tx.cases.lockAgentLoads(agents) : [];
      for (const [index, { row, mail }] of mails.entries()) {
        const answer = answers[index];
        if (answer?.outcome !== 'received') continue;
        const { parentWaiting } = answer;
        const { releasedBy: by, reason: heldFor } = row;
        const facts = { ...answer.facts, agentLoads, ...(by !== null && { released: { by, heldFor } }) };
        if (parentWaiting !== null && !notWaitingFor.includes(parentWaiting)) {
          return { writes: {}, waitsFor: parentWaiting };
        }
        const now = deps.clock();
        const intake = { mailbox: row.mailbox, receivedAt: row.receivedAt };
        const decision = decide(mailMessage(mail), intake, facts, rules, now);
        if (agents.length > 0 && decision.kind === 'open' && decision.assignee !== null) {
          agentLoads = withOneMore(agentLoads, decision.assignee, now);
        }
        const applied = await applyDecision({ deps, tx, rules, row, mail, facts, now }, decision);
        const writes = traced.promisedBy(row.id, decision.kind, applied);
        decided.push({ row, mail, facts, decision, now, writes });
      }
      const writes = mergeWrites(...decided.map((one) => one.writes));
      const numbers = await tx.writeLast(writes);
      for (const one of decided) tell(deps.log, one, numbers);
      const letIn = decided.flatMap(({ decision }) => (decision.kind === 'skip' && decision.confirms?.mail) || []);
      return {
        writes,
        decided: decided.map((one) => toCompare(one, rules)),
        ...(letIn.length > 0 && { again: { name: 'process-mails', payload: { ids: letIn } } }),
      };
    }),
  );
}

interface Decided {
  readonly row: MailToProcess;
  readonly mail: Mail;
  readonly facts: Facts;
  readonly decision: Decision;
  readonly now: Date;
  readonly writes: Writes;
}

function toCompare({ row, mail, facts, decision, now }: Decided, rules: RuleSet): DecisionRecord {
  const { id, mailbox, receivedAt } = row;
  return { id, mailbox, receivedAt, decidedAt: now, ruleSetVersion: rules.version, mail, facts, decision };
}

function tell(log: Log, { row, decision, writes }: Decided, numbers: ReadonlyMap<string, number>): void {
  const opened = writes.cases?.find(({ events }) => events[0]?.type === 'opened')?.id;
  log.info(
    {
      mail: row.id,
      outcome: writes.update?.InboundMail?.[0]?.outcome,
      reasons: decision.reasons.map((reason) => reason.code),
      ...(opened !== undefined && { case: numbers.get(opened) }),
    },
    'mail processed',
  );
}
