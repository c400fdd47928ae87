// Every repository, on one database.

import { createApiJobs } from '../adapters/postgres/api-jobs.js';
import { createApiRequests } from '../adapters/postgres/api-requests.js';
import { createApiTokens } from '../adapters/postgres/api-tokens.js';
import { createAuditQueries, createAuditTrail } from '../adapters/postgres/audit.js';
import { createAuditedChanges } from '../adapters/postgres/audited-changes.js';
import { createReadBacklog } from '../adapters/postgres/backlog.js';
import { createAgendaQueries } from '../adapters/postgres/case/agenda.js';
import { createCaseFiles } from '../adapters/postgres/case/case-files.js';
import { createCaseQueries } from '../adapters/postgres/case/case-queries.js';
import { createModelSummaries } from '../adapters/postgres/case/model-summaries.js';
import { createWaitingCases } from '../adapters/postgres/case/waiting-cases.js';
import { clearDemo, type DemoRecords } from '../adapters/postgres/clear-demo.js';
import { createBoardQueries } from '../adapters/postgres/console/board.js';
import { createCaseChanges } from '../adapters/postgres/console/case-changes.js';
import { createCaseVisits } from '../adapters/postgres/console/case-visits.js';
import { createDrafts } from '../adapters/postgres/console/drafts.js';
import { createKept } from '../adapters/postgres/console/kept.js';
import { createOfficeQueries } from '../adapters/postgres/console/office-queries.js';
import { createPagePresence } from '../adapters/postgres/console/page-presence.js';
import { createSessions } from '../adapters/postgres/console/sessions.js';
import { createSignInLinks } from '../adapters/postgres/console/sign-in-links.js';
import { createCustomerQueries } from '../adapters/postgres/customer/customer-queries.js';
import type { Database } from '../adapters/postgres/database/client.js';
import { sqlOn } from '../adapters/postgres/database/sql.js';
import { createDatasets } from '../adapters/postgres/dataset/import-dataset.js';
import { createContractQueries } from '../adapters/postgres/entitlement/contracts.js';
import { createEntitlementQueries } from '../adapters/postgres/entitlement/entitlements.js';
import { createHookDeliveries } from '../adapters/postgres/hook/hook-deliveries.js';
import { createInstallation } from '../adapters/postgres/installation.js';
import { createAttempts } from '../adapters/postgres/intake/attempts.js';
import { createDecidedMails } from '../adapters/postgres/intake/decided-mails.js';
import { createHeldMails } from '../adapters/postgres/intake/held-mails.js';
import { createIntakeProgress } from '../adapters/postgres/intake/intake-progress.js';
import { createLedgerMails } from '../adapters/postgres/intake/ledger-mails.js';
import { createLedgerQueries } from '../adapters/postgres/intake/ledger-queries.js';
import { createMailTrails } from '../adapters/postgres/intake/mail-trails.js';
import { createOutsideMessages } from '../adapters/postgres/intake/outside-messages.js';
import { createQuarantineStore } from '../adapters/postgres/intake/quarantine.js';
import { createRawRetention } from '../adapters/postgres/intake/raw-retention.js';
import { createArticleQueries } from '../adapters/postgres/knowledge/article-queries.js';
import { createConnections } from '../adapters/postgres/mailbox/connections.js';
import { createFolders } from '../adapters/postgres/mailbox/folders.js';
import { createLeases } from '../adapters/postgres/mailbox/leases.js';
import { createLedgerComparison } from '../adapters/postgres/mailbox/ledger-comparison.js';
import { createMailboxTokens } from '../adapters/postgres/mailbox/mailbox-tokens.js';
import { createImportedCases } from '../adapters/postgres/move-in/moved-cases.js';
import { createReadOpenWork } from '../adapters/postgres/open-work.js';
import { createFailedMails } from '../adapters/postgres/outbound/failed-mails.js';
import { createOutboundMails } from '../adapters/postgres/outbound/outbound-mails.js';
import { createSendSlots } from '../adapters/postgres/outbound/send-slots.js';
import { createOldRecords } from '../adapters/postgres/privacy/old-records.js';
import { createProductQueries } from '../adapters/postgres/product-queries.js';
import { createReportQueries } from '../adapters/postgres/report/report-queries.js';
import { createRuleSetVersions } from '../adapters/postgres/rule-set-versions.js';
import { createBookingQueries } from '../adapters/postgres/scheduling/bookings.js';
import { createCaseSearch } from '../adapters/postgres/search/case-search.js';
import { createShadows } from '../adapters/postgres/simulation/shadows.js';
import { createTransact } from '../adapters/postgres/transact.js';
import { createUnkeptPromises } from '../adapters/postgres/unkept-promises.js';
import { createDeadWorkers } from '../adapters/postgres/worker/dead-workers.js';

export type Repositories = ReturnType<typeof createRepositories>;

export function createRepositories({ prisma, pool }: Pick<Database, 'prisma' | 'pool'>) {
  const sql = sqlOn(pool);
  return {
    transact: createTransact(pool),
    attempts: createAttempts(sql),
    intakeProgress: createIntakeProgress(sql),
    folders: createFolders(sql),
    leases: createLeases(sql),
    connections: createConnections(sql),
    installation: createInstallation(sql),
    deadWorkers: createDeadWorkers(sql),
    ledgerComparison: createLedgerComparison(sql),
    failedMails: createFailedMails(sql),
    outboundMails: createOutboundMails(sql),
    hookDeliveries: createHookDeliveries(sql),
    outsideMessages: createOutsideMessages(sql),
    sendSlots: createSendSlots(sql),
    unkeptPromises: createUnkeptPromises(sql),
    rawRetention: createRawRetention(sql),
    oldRecords: createOldRecords(sql),
    ruleSetVersions: createRuleSetVersions(sql),
    datasets: createDatasets(prisma),
    importedCases: createImportedCases(sql),
    mailboxTokens: createMailboxTokens(sql),
    apiTokens: createApiTokens(sql),
    apiRequests: createApiRequests(sql),
    apiJobs: createApiJobs(sql),
    audit: { ...createAuditTrail(sql), ...createAuditQueries(sql) },
    sessions: createSessions(sql),
    signInLinks: createSignInLinks(sql),
    drafts: createDrafts(sql),
    board: createBoardQueries(sql),
    visits: createCaseVisits(sql),
    savedSearches: createKept(sql, 'SavedSearch'),
    savedTexts: createKept(sql, 'SavedText'),
    caseChanges: createCaseChanges(sql),
    office: createOfficeQueries(sql),
    pagePresence: createPagePresence(sql),
    /** Changes outside cases, with their audit entry. */
    auditedChanges: createAuditedChanges({ pool, prisma }),
    cases: createCaseQueries(sql),
    modelSummaries: createModelSummaries(sql),
    caseSearch: createCaseSearch(pool),
    agenda: createAgendaQueries(sql),
    customers: createCustomerQueries(sql),
    waitingCases: createWaitingCases(sql),
    caseFiles: createCaseFiles(sql),
    ledger: createLedgerQueries(prisma),
    ledgerMails: createLedgerMails(sql),
    mailTrails: createMailTrails(sql, createLedgerMails(sql)),
    products: createProductQueries(sql),
    decided: createDecidedMails(sql),
    shadows: createShadows(sql),
    heldMails: createHeldMails(sql),
    readBacklog: createReadBacklog(sql),
    readOpenWork: createReadOpenWork(sql),
    quarantine: createQuarantineStore(sql),
    entitlements: createEntitlementQueries(sql),
    contracts: createContractQueries(sql),
    bookings: createBookingQueries(sql),
    articles: createArticleQueries(sql),
    reports: createReportQueries(pool),
    /** Removes every record when all of them are the demo's; otherwise says what else is there. */
    clearDemo: (own: DemoRecords): Promise<string | null> => clearDemo(prisma, own),
  };
}
