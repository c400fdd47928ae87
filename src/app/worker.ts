// The work that goes on by itself: mailboxes are read, jobs are worked off, changed rules are taken, and promises that
// no job carries are found again.

import { setMaxListeners } from 'node:events';
import type { JobHandlers } from '../ports/jobs.js';
import { notifyHeldEveryMs } from '../usecases/held/notify-held.js';
import { keepHooksEveryMs } from '../usecases/hook/keep-hooks.js';
import { openWatches, type Watches } from '../usecases/mailbox/watches.js';
import { compareEveryMs } from '../usecases/maintenance/compare-daily.js';
import { notifyEveryMs } from '../usecases/maintenance/notify-operators.js';
import { reconcileEveryMs } from '../usecases/maintenance/reconcile.js';
import { pollEveryMs } from '../usecases/maintenance/reload.js';
import { repeat } from '../usecases/maintenance/repeat.js';
import { retainEveryMs } from '../usecases/maintenance/retention.js';
import { sweepEveryMs } from '../usecases/maintenance/sweep-files.js';
import { takeOversInTurn } from '../usecases/maintenance/take-overs.js';
import { sendAgendasEveryMs } from '../usecases/outbound/send-agendas.js';
import { sendDigestsEveryMs } from '../usecases/outbound/send-digests.js';
import { indexCasesEveryMs } from '../usecases/search/index-cases.js';
import { lookForCandidateEveryMs } from '../usecases/simulation/shadow.js';
import { withCleanup } from './cleanup-stack.js';
import { requireClock } from './clock-check.js';
import type { Context } from './context.js';
import { openHttp } from './http.js';
import type { FollowedDefinitions } from './live-definitions.js';
import { observedJobs } from './observed-jobs.js';
import { tellUnreadNames } from './setting-names.js';
import { bindUsecases, type Usecases } from './usecases.js';

export interface Worker {
  /** Takes the rules and templates as they stand in the files now; keeps the old ones when something in them is
   *  wrong. */
  reload(): Promise<void>;
  /** Begins nothing new, and finishes what is being received. The jobs in hand end when the context is closed. */
  stop(): Promise<void>;
}

/** When it throws, close the context: that ends what had begun. */
export function startWorker(context: Context): Promise<Worker> {
  return withCleanup(async (cleanup) => {
    await context.checkForWorker('this-worker');
    const usecases = bindUsecases(context);
    const definitions = await context.definitions();
    tellUnreadNames(context, definitions.current().files);
    requireClock(context.clockAheadMs());
    await context.signer();
    await context.requireDataDirectory();
    const seeDead = takeOversInTurn(usecases.takeOver, context.log);
    await context.attend(({ died, unreadMailboxes }) => {
      usecases.announceUnread(unreadMailboxes);
      seeDead(died);
    });
    const jobs = await context.jobsBackend();
    const jobsProblem = await jobs.problem();
    if (jobsProblem !== null) context.log.warn({ problem: jobsProblem }, 'jobs may be lost and come late');
    // What can fail comes first: a worker that does not start must not have begun to read mail.
    const http = await openHttp(context, usecases, false);
    if (http !== null) cleanup.add(() => http.close());
    await jobs.work(context.worker.id, observedJobs(handlersOf(usecases, context.giveWay), context.observe));

    const watches = openWatches(usecases.watchMailbox);
    followMailboxes(context, definitions, watches);
    const endLoops = startLoops(context, definitions, usecases);
    cleanup.add(async () => void (await Promise.all([endLoops(), watches.stop()])));
    return { reload: definitions.reload, stop: () => cleanup.close() };
  });
}

function handlersOf(usecases: Usecases, giveWay: Context['giveWay']): JobHandlers {
  return {
    'process-mails': ({ ids }) => giveWay(() => usecases.processMails(ids)),
    'process-suspect': ({ id }) => usecases.processSuspect(id),
    'send-mails': ({ ids }) => giveWay(() => usecases.sendMails(ids)),
    'sla-alarm': ({ id }) => usecases.reachMilestones(id),
    'activity-reminder': ({ id }) => usecases.remindOwner(id),
    'deliver-hook': ({ hook }) => usecases.deliverHook(hook),
  };
}

/** Reads the mailboxes of the rules in force. */
function followMailboxes({ log }: Context, definitions: FollowedDefinitions, watches: Watches): void {
  const follow = () => {
    const { rules } = definitions.current();
    if (rules.mailboxes.size === 0) log.warn({}, 'no mail is read: the rules have no mailbox (mailboxes.yaml)');
    watches.follow(rules);
  };
  definitions.onChange(follow);
  follow();
}

/** Gives the function that ends them, after the passes in hand. */
function startLoops({ log }: Context, definitions: FollowedDefinitions, usecases: Usecases) {
  const stopping = new AbortController();
  const passes: readonly (readonly [everyMs: number, pass: () => Promise<void>])[] = [
    [pollEveryMs, definitions.reloadWhenChanged],
    [lookForCandidateEveryMs, usecases.lookForCandidate],
    [reconcileEveryMs, usecases.reconcile],
    [indexCasesEveryMs, () => usecases.indexCases(stopping.signal)],
    [reconcileEveryMs, usecases.assignWaiting],
    [reconcileEveryMs, usecases.offerFreed],
    [reconcileEveryMs, usecases.keepArticleTimes],
    [reconcileEveryMs, usecases.refreshDueTimes(stopping.signal)],
    [compareEveryMs, usecases.compareDaily],
    [notifyEveryMs, usecases.notifyOperators],
    [notifyHeldEveryMs, usecases.notifyHeld],
    [sendDigestsEveryMs, usecases.sendDigests],
    [sendAgendasEveryMs, usecases.sendAgendas],
    [retainEveryMs, usecases.retainDaily],
    [keepHooksEveryMs, usecases.keepHooks],
    [retainEveryMs, usecases.forgetOldRequests],
    [retainEveryMs, usecases.forgetOldJobs],
    [retainEveryMs, usecases.forgetOldSessions],
    [sweepEveryMs, usecases.sweepFiles],
  ];
  // Each pass listens while it waits; more than ten would look like a leak.
  setMaxListeners(2 * passes.length, stopping.signal);
  const loops = passes.map(([everyMs, pass]) => repeat(everyMs, pass, log, stopping.signal));
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}
