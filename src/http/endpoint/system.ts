// What the operations of the API may use: the use cases and the reading that the composition offers.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { AgendaQueries } from '../../ports/agenda.js';
import type { ArticleQueries } from '../../ports/article-queries.js';
import type { AuditQueries } from '../../ports/audit.js';
import type { BookingQueries } from '../../ports/bookings.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { ContractQueries } from '../../ports/contracts.js';
import type { EntitlementQueries } from '../../ports/entitlements.js';
import type { LedgerMails } from '../../ports/ledger-mails.js';
import type { MailTrails } from '../../ports/mail-trails.js';
import type { ProductQueries } from '../../ports/products.js';
import type { CaseQueries } from '../../ports/queries.js';
import type { act } from '../../usecases/case/act.js';
import type { listCaseFiles, openCaseFile } from '../../usecases/case/case-files.js';
import type { readGuide } from '../../usecases/case/read-guide.js';
import type { setAway } from '../../usecases/case/set-away.js';
import type {
  mergeCases,
  openChildCase,
  setParentCase,
  splitCase,
  unmergeCase,
} from '../../usecases/case/several-cases.js';
import type { storeFile } from '../../usecases/case/store-file.js';
import type { summariseCase } from '../../usecases/case/summarise-case.js';
import type { changeCustomer } from '../../usecases/customer/change-customer.js';
import type { findCustomers, getCustomer } from '../../usecases/customer/look-up.js';
import type { mergeCustomers } from '../../usecases/customer/merge-customers.js';
import type { unmergeCustomers } from '../../usecases/customer/unmerge-customers.js';
import type { applyEntitlement } from '../../usecases/entitlement/apply-entitlement.js';
import type { cancelContract, moveContract, renewContract } from '../../usecases/entitlement/contracts.js';
import type {
  activateEntitlement,
  cancelEntitlement,
  renewEntitlement,
} from '../../usecases/entitlement/entitlements.js';
import type { exemptCase } from '../../usecases/entitlement/exempt-case.js';
import type { discardHeld, getHeld, listHeld, releaseHeld } from '../../usecases/held/review-held.js';
import type {
  getHookDelivery,
  listHooks,
  replayHook,
  retryDeadHooks,
  retryHookDelivery,
  testHook,
} from '../../usecases/hook/review-hooks.js';
import type { receiveMessage } from '../../usecases/intake/receive-message.js';
import type { changeArticle } from '../../usecases/knowledge/change-article.js';
import type { searchArticles, suggestArticles } from '../../usecases/knowledge/search-articles.js';
import type { contentFromCase, editArticle, newArticle } from '../../usecases/knowledge/write-article.js';
import type { compareAndRepair } from '../../usecases/mailbox/compare-with-server.js';
import type { MailboxReport } from '../../usecases/mailbox/mailbox-status.js';
import type { listFailed, retryAllFailed, retryFailed } from '../../usecases/outbound/review-failed.js';
import type {
  discardQuarantined,
  exportQuarantined,
  getQuarantined,
  listQuarantined,
  retryQuarantined,
} from '../../usecases/quarantine/review-quarantine.js';
import type { createReport } from '../../usecases/report/create-report.js';
import type { measureGoals } from '../../usecases/report/measure-goals.js';
import type { endBooking, moveBooking } from '../../usecases/scheduling/act-on-booking.js';
import type { listSlots } from '../../usecases/scheduling/list-slots.js';
import type { searchCases } from '../../usecases/search/search-cases.js';
import type { backtest } from '../../usecases/simulation/backtest.js';
import type {
  getCandidate,
  promoteCandidate,
  startCandidate,
  stopCandidate,
} from '../../usecases/simulation/candidate.js';
import type { explainLedgerMail } from '../../usecases/simulation/explain-ledger-mail.js';
import type { explainCaseKpis } from '../../usecases/sla/explain-case.js';
import type { cancelApiJob, getApiJob, startApiJob } from '../../usecases/task/api-job.js';
import type { createToken, listTokens, revokeToken } from '../../usecases/token/tokens.js';

import type { RulesSystem } from './rules-system.js';
import type { TextSystem } from './text-system.js';

/** A use case whose dependencies are bound. */
type Bound<Usecase> = Usecase extends (deps: never, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Promise<Awaited<Result>>
  : never;

export interface System extends TextSystem, RulesSystem {
  readonly clock: Clock;
  /** Those in force. */
  readonly rules: () => Promise<RuleSet>;
  readonly cases: CaseQueries;
  readonly entitlements: EntitlementQueries;
  readonly contracts: ContractQueries;
  readonly articles: ArticleQueries;
  readonly agenda: AgendaQueries;
  readonly bookings: BookingQueries;
  readonly products: ProductQueries;
  readonly ledgerMails: LedgerMails;
  readonly mailTrails: MailTrails;
  readonly audit: AuditQueries;
  readonly mailboxReports: () => Promise<readonly MailboxReport[]>;
  readonly act: Bound<typeof act>;
  readonly readGuide: Bound<typeof readGuide>;
  readonly mergeCases: Bound<typeof mergeCases>;
  readonly unmergeCase: Bound<typeof unmergeCase>;
  readonly splitCase: Bound<typeof splitCase>;
  readonly openChildCase: Bound<typeof openChildCase>;
  readonly setParentCase: Bound<typeof setParentCase>;
  readonly storeFile: Bound<typeof storeFile>;
  readonly listCaseFiles: Bound<typeof listCaseFiles>;
  readonly openCaseFile: Bound<typeof openCaseFile>;
  readonly setAway: Bound<typeof setAway>;
  readonly summariseCase: Bound<typeof summariseCase>;
  readonly changeCustomer: Bound<typeof changeCustomer>;
  readonly findCustomers: Bound<typeof findCustomers>;
  readonly getCustomer: Bound<typeof getCustomer>;
  readonly mergeCustomers: Bound<typeof mergeCustomers>;
  readonly unmergeCustomers: Bound<typeof unmergeCustomers>;
  readonly applyEntitlement: Bound<typeof applyEntitlement>;
  readonly cancelContract: Bound<typeof cancelContract>;
  readonly moveContract: Bound<typeof moveContract>;
  readonly renewContract: Bound<typeof renewContract>;
  readonly activateEntitlement: Bound<typeof activateEntitlement>;
  readonly cancelEntitlement: Bound<typeof cancelEntitlement>;
  readonly renewEntitlement: Bound<typeof renewEntitlement>;
  readonly exemptCase: Bound<typeof exemptCase>;
  readonly discardHeld: Bound<typeof discardHeld>;
  readonly getHeld: Bound<typeof getHeld>;
  readonly listHeld: Bound<typeof listHeld>;
  readonly releaseHeld: Bound<typeof releaseHeld>;
  readonly changeArticle: Bound<typeof changeArticle>;
  readonly searchArticles: Bound<typeof searchArticles>;
  readonly suggestArticles: Bound<typeof suggestArticles>;
  readonly contentFromCase: Bound<typeof contentFromCase>;
  readonly editArticle: Bound<typeof editArticle>;
  readonly newArticle: Bound<typeof newArticle>;
  readonly compareAndRepair: Bound<typeof compareAndRepair>;
  readonly listFailed: Bound<typeof listFailed>;
  readonly retryFailed: Bound<typeof retryFailed>;
  readonly retryAllFailed: Bound<typeof retryAllFailed>;
  readonly discardQuarantined: Bound<typeof discardQuarantined>;
  readonly exportQuarantined: Bound<typeof exportQuarantined>;
  readonly getQuarantined: Bound<typeof getQuarantined>;
  readonly listQuarantined: Bound<typeof listQuarantined>;
  readonly retryQuarantined: Bound<typeof retryQuarantined>;
  readonly createReport: Bound<typeof createReport>;
  readonly measureGoals: Bound<typeof measureGoals>;
  readonly listSlots: Bound<typeof listSlots>;
  readonly moveBooking: Bound<typeof moveBooking>;
  readonly endBooking: Bound<typeof endBooking>;
  readonly searchCases: Bound<typeof searchCases>;
  readonly explainCaseKpis: Bound<typeof explainCaseKpis>;
  readonly getHookDelivery: Bound<typeof getHookDelivery>;
  readonly listHooks: Bound<typeof listHooks>;
  readonly replayHook: Bound<typeof replayHook>;
  readonly retryDeadHooks: Bound<typeof retryDeadHooks>;
  readonly retryHookDelivery: Bound<typeof retryHookDelivery>;
  readonly testHook: Bound<typeof testHook>;
  readonly createToken: Bound<typeof createToken>;
  readonly listTokens: Bound<typeof listTokens>;
  readonly revokeToken: Bound<typeof revokeToken>;
  readonly receiveMessage: Bound<typeof receiveMessage>;
  readonly startJob: Bound<typeof startApiJob>;
  readonly getJob: Bound<typeof getApiJob>;
  readonly cancelJob: Bound<typeof cancelApiJob>;
  readonly backtest: Bound<typeof backtest>;
  readonly explainLedgerMail: Bound<typeof explainLedgerMail>;
  readonly startCandidate: Bound<typeof startCandidate>;
  readonly getCandidate: Bound<typeof getCandidate>;
  readonly stopCandidate: Bound<typeof stopCandidate>;
  readonly promoteCandidate: Bound<typeof promoteCandidate>;
}
