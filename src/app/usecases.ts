// Binds every use case to a context, once: worker, command line, HTTP, tests and benches call these and wire nothing.
// What a use case needs is opened by its first call.

import { fingerprintMail } from '../adapters/mime/fingerprint.js';
import { mediaTypeOf } from '../adapters/mime/media-type.js';
import { unpackMail } from '../adapters/mime/unpack-mail.js';
import type { UnpackMail } from '../ports/mailbox.js';
import type { RenderTemplate } from '../ports/outgoing.js';
import { act } from '../usecases/case/act.js';
import { assignWaiting } from '../usecases/case/assign-waiting.js';
import { listCaseFiles, openCaseFile } from '../usecases/case/case-files.js';
import { remindOwner } from '../usecases/case/remind-owner.js';
import { setAway } from '../usecases/case/set-away.js';
import { mergeCases, openChildCase, setParentCase, splitCase, unmergeCase } from '../usecases/case/several-cases.js';
import { storeFile } from '../usecases/case/store-file.js';
import { summariseCase } from '../usecases/case/summarise-case.js';
import { changeCustomer } from '../usecases/customer/change-customer.js';
import { findCustomers, getCustomer } from '../usecases/customer/look-up.js';
import { mergeCustomers } from '../usecases/customer/merge-customers.js';
import { unmergeCustomers } from '../usecases/customer/unmerge-customers.js';
import { applyEntitlement } from '../usecases/entitlement/apply-entitlement.js';
import { cancelContract, createContract, moveContract, renewContract } from '../usecases/entitlement/contracts.js';
import {
  activateEntitlement,
  cancelEntitlement,
  createEntitlement,
  renewEntitlement,
} from '../usecases/entitlement/entitlements.js';
import { exemptCase } from '../usecases/entitlement/exempt-case.js';
import { notifyHeld } from '../usecases/held/notify-held.js';
import { promisingHooks } from '../usecases/hook/promise-hooks.js';
import { processMails, processSuspect } from '../usecases/intake/attempts.js';
import { openForCustomer } from '../usecases/intake/open-for-customer.js';
import { receiveMessage } from '../usecases/intake/receive-message.js';
import { changeArticle } from '../usecases/knowledge/change-article.js';
import { importArticles } from '../usecases/knowledge/import-articles.js';
import { keepArticleTimes } from '../usecases/knowledge/keep-article-times.js';
import { searchArticles, suggestArticles } from '../usecases/knowledge/search-articles.js';
import { contentFromCase, editArticle, newArticle } from '../usecases/knowledge/write-article.js';
import { compareAndRepair } from '../usecases/mailbox/compare-with-server.js';
import { mailboxReports } from '../usecases/mailbox/mailbox-status.js';
import { receiveFolder } from '../usecases/mailbox/receive.js';
import { receivePostponed } from '../usecases/mailbox/receive-postponed.js';
import { cleanUpServer } from '../usecases/mailbox/server-cleanup.js';
import { watchMailbox } from '../usecases/mailbox/watch.js';
import { compareDaily } from '../usecases/maintenance/compare-daily.js';
import { importDataset } from '../usecases/maintenance/import-dataset.js';
import { notifyOperators } from '../usecases/maintenance/notify-operators.js';
import { reconcile } from '../usecases/maintenance/reconcile.js';
import { forgetOld, retainDaily } from '../usecases/maintenance/retention.js';
import { sweepFiles } from '../usecases/maintenance/sweep-files.js';
import { takeOver } from '../usecases/maintenance/take-over.js';
import { listFailed, retryAllFailed, retryFailed } from '../usecases/outbound/review-failed.js';
import { sendAgendas } from '../usecases/outbound/send-agendas.js';
import { sendDigests } from '../usecases/outbound/send-digests.js';
import { sendMails } from '../usecases/outbound/send-mails.js';
import { createReport } from '../usecases/report/create-report.js';
import { measureGoals } from '../usecases/report/measure-goals.js';
import { backtest } from '../usecases/simulation/backtest.js';
import { explainLedgerMail } from '../usecases/simulation/explain-ledger-mail.js';
import { gatherFacts } from '../usecases/simulation/gather-facts.js';
import { explainCaseKpis } from '../usecases/sla/explain-case.js';
import { reachMilestones } from '../usecases/sla/reach-milestones.js';
import { refreshDueTimes } from '../usecases/sla/refresh-due-times.js';
import { bind } from './bind.js';
import { candidateUsecases } from './candidates.js';
import type { Context } from './context.js';
import { bindHookUsecases } from './hook-usecases.js';
import { jobUsecases } from './job-usecases.js';
import { readMarkedText } from './mails.js';
import { moveInUsecases } from './move-in-usecases.js';
import { once } from './once.js';
import { bindPutAsideUsecases } from './put-aside-usecases.js';
import { schedulingUsecases } from './scheduling-usecases.js';
import { bindSearchUsecases } from './search-usecases.js';
import { sessionUsecases } from './session-usecases.js';
import { type SharedParts, sharedParts } from './shared-parts.js';
import { tokenUsecases } from './token-usecases.js';

export type Usecases = ReturnType<typeof bindUsecases>;

/** `shared`: what the use cases of all authors have in common. Each author has a context of its own (audited.ts). */
export function bindUsecases(context: Context, shared: SharedParts = sharedParts(context)) {
  const { clock, newId, log, observe, readIsolated, readTogether } = context;
  const { circuitBreaker, unreadMailboxes, load, shadowing } = shared;

  /** For what is decided by the rules in force. */
  const deciding = once(async () => {
    const definitions = await context.definitions();
    const { follow } = await shadowing();
    const world = await context.world();
    const rules = () => definitions.current().rules;
    return {
      ...world,
      transact: promisingHooks({ ...world, rules, newId, clock }),
      ...{ clock, newId, log, observe, signer: await context.signer(), readIsolated, circuitBreaker, rules },
      render: (...mail: Parameters<RenderTemplate>) => definitions.current().render(...mail),
      readTogether: readTogether(world),
      readMarkedText: (rawHash: string) => readMarkedText(world.rawStore, rawHash),
      fingerprint: fingerprintMail,
      mediaTypeOf,
      afterDecided: follow,
      unreadMailboxes,
      tracing: await context.tracing(),
      worker: context.worker,
    };
  });
  const sendingAgain = async () => ({ ...(await deciding()), failedMails: (await context.repositories()).failedMails });
  /** For what needs the rules, and neither templates nor mail. */
  const contracting = async () => {
    const rules = await context.rules();
    const deps = { ...(await context.world()), rules: () => rules, clock, newId };
    return { ...deps, transact: promisingHooks(deps) };
  };
  const customising = async () => ({ ...(await deciding()), customers: (await context.repositories()).customers });
  const receiving = async () => {
    const { outsideMessages, customers } = await context.repositories();
    return { ...(await deciding()), outsideMessages, customers };
  };
  const takingOver = async () => ({
    ...(await context.world()),
    ...{ jobsInHand: await context.jobsBackend(), unreadMailboxes, clock, log },
  });
  const summarising = async () => {
    const { summaries: model } = (await context.rules()).settings;
    return { ...(await context.world()), model, clock };
  };
  const reporting = async () => ({ reports: (await context.repositories()).reports, rules: await context.rules() });

  const filing = async () => {
    const world = await context.world();
    const unpack = (raw: Parameters<UnpackMail>[0]) => unpackMail(raw, world.fileStore);
    return { ...world, unpack, mediaTypeOf };
  };

  return {
    ...tokenUsecases(context),
    ...jobUsecases(context),
    ...moveInUsecases(context),
    ...sessionUsecases(context),

    act: bind(deciding, act),
    mergeCases: bind(deciding, mergeCases),
    splitCase: bind(deciding, splitCase),
    setParentCase: bind(deciding, setParentCase),
    openChildCase: bind(deciding, openChildCase),
    unmergeCase: bind(deciding, unmergeCase),
    summariseCase: bind(summarising, summariseCase),
    storeFile: bind(filing, storeFile),
    listCaseFiles: bind(filing, listCaseFiles),
    openCaseFile: bind(filing, openCaseFile),

    ...bindSearchUsecases(context, clock),

    findCustomers: bind(context.repositories, findCustomers),
    changeCustomer: bind(customising, changeCustomer),
    mergeCustomers: bind(customising, mergeCustomers),
    unmergeCustomers: bind(deciding, unmergeCustomers),
    getCustomer: bind(async () => ({ ...(await context.repositories()), clock }), getCustomer),

    createEntitlement: bind(contracting, createEntitlement),
    activateEntitlement: bind(contracting, activateEntitlement),
    cancelEntitlement: bind(contracting, cancelEntitlement),
    renewEntitlement: bind(contracting, renewEntitlement),
    applyEntitlement: bind(deciding, applyEntitlement),
    exemptCase: bind(contracting, exemptCase),
    createContract: bind(contracting, createContract),
    nextContractNumber: async () => (await context.repositories()).contracts.nextNumber(),
    moveContract: bind(contracting, moveContract),
    cancelContract: bind(contracting, cancelContract),
    renewContract: bind(contracting, renewContract),

    newArticle: bind(deciding, newArticle),
    editArticle: bind(deciding, editArticle),
    contentFromCase: bind(context.repositories, contentFromCase),
    changeArticle: bind(deciding, changeArticle),
    importArticles: bind(
      async () => ({ transact: (await context.repositories()).transact, clock, newId }),
      importArticles,
    ),
    keepArticleTimes: bind(deciding, keepArticleTimes),
    searchArticles: bind(context.repositories, searchArticles),
    suggestArticles: bind(context.repositories, suggestArticles),

    mailboxReports: async () => {
      const { connections, heldMails } = await context.repositories();
      return mailboxReports(await context.rules(), await connections.statuses(), await heldMails.counts());
    },
    watchMailbox: bind(deciding, watchMailbox),
    announceUnread: unreadMailboxes.announce,
    takeOver: bind(takingOver, takeOver),
    receiveFolder: bind(deciding, receiveFolder),
    receivePostponed: bind(deciding, receivePostponed),
    cleanUpServer: bind(context.world, cleanUpServer),
    compareAndRepair: bind(deciding, compareAndRepair),
    processMails: bind(deciding, processMails),
    receiveMessage: bind(receiving, receiveMessage),
    openForCustomer: bind(receiving, openForCustomer),
    processSuspect: bind(deciding, processSuspect),
    sendMails: bind(deciding, sendMails),
    listFailed: bind(context.repositories, listFailed),
    retryFailed: bind(sendingAgain, retryFailed),
    retryAllFailed: bind(sendingAgain, retryAllFailed),
    reachMilestones: bind(deciding, reachMilestones),
    explainCaseKpis: bind(async () => ({ ...(await context.repositories()), load }), explainCaseKpis),
    assignWaiting: bind(deciding, assignWaiting),

    ...bindPutAsideUsecases(context, deciding),
    ...schedulingUsecases(context, deciding),
    notifyHeld: bind(deciding, notifyHeld),
    sendDigests: bind(deciding, sendDigests),
    sendAgendas: bind(
      async () => ({ ...(await deciding()), agenda: (await context.repositories()).agenda }),
      sendAgendas,
    ),
    remindOwner: bind(deciding, remindOwner),
    ...bindHookUsecases(deciding, shared.hookLanes),
    setAway: bind(deciding, setAway),

    reconcile: bind(deciding, reconcile),
    compareDaily: bind(deciding, compareDaily),
    notifyOperators: bind(deciding, notifyOperators),
    retainDaily: bind(deciding, retainDaily),
    forgetOld: bind(deciding, forgetOld),
    sweepFiles: bind(deciding, sweepFiles),
    /** Gives a pass to be repeated. */
    refreshDueTimes: (signal: AbortSignal) => {
      const pass = once(async () => refreshDueTimes(await deciding(), signal));
      return async () => (await pass())();
    },
    createReport: bind(reporting, createReport),
    measureGoals: bind(reporting, measureGoals),
    importDataset: bind(async () => ({ datasets: (await context.world()).datasets, clock, log }), importDataset),

    /** A pass to be repeated: finds out which candidate runs beside the rules. */
    lookForCandidate: async () => (await shadowing()).look(),
    ...candidateUsecases(context),
    backtest: bind(async () => (await context.repositories()).decided, backtest),
    explainLedgerMail: bind(context.repositories, explainLedgerMail),
    gatherFacts: bind(context.repositories, gatherFacts),
  };
}
