// The HTTP server of this process, put together: health, metrics and the API on the ports that the settings name.

import { openidProvider } from '../adapters/oidc/openid-provider.js';
import { createFetchImage } from '../adapters/remote-image/fetch-image.js';
import { textToFragment } from '../adapters/templates/text-to-html.js';
import { networks } from '../http/client-address.js';
import { type HttpServer, listen } from '../http/listen.js';
import { createHttpApp } from '../http/server/app.js';
import type { Authorship } from '../ports/audit.js';
import { readGuide } from '../usecases/case/read-guide.js';
import { mailboxReports } from '../usecases/mailbox/mailbox-status.js';
import { createConsole } from '../web/console.js';
import { createLiveHub } from '../web/live/live-hub.js';
import { audited } from './audited.js';
import { clockState } from './clock-check.js';
import { consoleAsset } from './console-assets.js';
import type { Context } from './context.js';
import { diskRoom, roomProblem } from './disk-room.js';
import { listenAddresses } from './listen-addresses.js';
import { readHtmlWithImages } from './mails.js';
import { openMetrics } from './metrics.js';
import { packageVersion } from './package-dir.js';
import type { Repositories } from './repositories.js';
import { ruleTextUsecases } from './rule-texts.js';
import { sharedParts } from './shared-parts.js';
import { textUsecases } from './text-usecases.js';
import { bindUsecases, type Usecases } from './usecases.js';
import { versions } from './versions.js';

/** Jobs that were lost are added again sooner. */
const stuckAfterMs = 120_000;

/** Null when the settings name no address, and `always` does not ask for one. Throws ListenError. */
export async function openHttp(context: Context, usecases: Usecases, always: boolean): Promise<HttpServer | null> {
  const addresses = listenAddresses(context.config, always);
  if (addresses.length === 0) return null;
  const { config, log, newId, rules } = context;
  const { current } = await context.definitions();
  const repositories = await context.repositories();
  const shared = sharedParts(context);
  const systemOf = (bound: Usecases) => ({
    ...bound,
    ...textUsecases(context, bound),
    ...ruleTextUsecases(context, bound),
    clock: context.clock,
    rules: context.rules,
    ...reading(repositories),
    readGuide: (number: number) => readGuide({ cases: repositories.cases, rules }, number),
  });
  const systemFor = (authorship: Authorship) => systemOf(bindUsecases(audited(context, authorship), shared));
  const live = createLiveHub({ changes: repositories.caseChanges, presence: repositories.pagePresence, log });
  const fetchImage = createFetchImage();
  const console = createConsole({
    ...{ system: systemOf(usecases), systemFor, sessions: usecases, rules: () => current().rules },
    ...{ office: repositories.office, recordChange: repositories.audit.add, versions: () => versions(context) },
    identityProvider: config.openid === null ? null : openidProvider(config.openid),
    ruleFilesOf: repositories.ruleSetVersions.files,
    ...{
      board: repositories.board,
      drafts: repositories.drafts,
      visits: repositories.visits,
      asset: consoleAsset,
      publicUrl: config.publicUrl,
    },
    ...{ savedSearches: repositories.savedSearches, savedTexts: repositories.savedTexts },
    readHtml: (mail) => readHtmlWithImages({ ...context, fetchImage }, mail),
    ...{ formatText: textToFragment, clock: context.clock, log, newId, live },
  });
  const app = createHttpApp({
    health: await healthDeps(context),
    metrics: await openMetrics(context),
    observe: context.observe,
    calendar: {
      ...{ authenticate: usecases.authenticate, agenda: repositories.agenda, clock: context.clock },
      rules: () => current().rules,
    },
    form: { rules: () => current().rules, receiveMessage: usecases.receiveMessage },
    api: {
      authenticate: usecases.authenticate,
      system: systemOf(usecases),
      systemFor,
      ...{ requests: repositories.apiRequests, clock: context.clock, newId },
      publicUrl: config.publicUrl,
      version: packageVersion(),
    },
    addPages: (pages) => void pages.route('/console', console),
    ...{ log, newId, trustedProxies: networks(config.trustedProxies) },
  });
  const server = await listen(addresses, app.fetch);
  log.info({ addresses: addresses.map(({ host }, index) => `${host}:${server.ports[index]}`) }, 'HTTP server listens');
  // Streams do not end by themselves.
  return {
    ...server,
    close(graceMs) {
      live.close();
      return server.close(graceMs);
    },
  };
}

/** What the API reads without a use case. */
function reading(repositories: Repositories) {
  const { cases, entitlements, contracts, articles, agenda, bookings, products, ledgerMails, mailTrails, audit } =
    repositories;
  return { cases, entitlements, contracts, articles, agenda, bookings, products, ledgerMails, mailTrails, audit };
}

async function healthDeps({ config, repositories, jobsBackend, definitions, clock, clockAheadMs }: Context) {
  const { connections, intakeProgress, heldMails } = await repositories();
  const { current, problem } = await definitions();
  return {
    mailboxStatuses: () => connections.statuses(),
    heldMails: heldMails.counts,
    mailboxReports: (statuses: Parameters<typeof mailboxReports>[1], held: Parameters<typeof mailboxReports>[2]) =>
      mailboxReports(current().rules, statuses, held),
    checkJobs: async () => (await jobsBackend()).check(),
    jobsProblem: async () => (await jobsBackend()).problem(),
    jobsOn: config.redisUrl === null ? ('postgres' as const) : ('redis' as const),
    stuckMails: () => intakeProgress.findStuck(new Date(clock().getTime() - stuckAfterMs)),
    rulesVersion: () => current().rules.version,
    rulesProblem: problem,
    clock: () => clockState(clockAheadMs()),
    diskProblem: async () => roomProblem(await diskRoom(config)),
  };
}
