// A small harness for use-case tests: a real database and real raw files; the mailbox, the post office and the alarm clock
// are in memory and do exactly what they are told, when they are told. Time is set by hand.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createSigner } from '../../src/adapters/crypto/signer.js';
import { openRawFiles } from '../../src/adapters/files/raw-files.js';
import { fingerprintMail } from '../../src/adapters/mime/fingerprint.js';
import { unpackMail } from '../../src/adapters/mime/mailparser.js';
import { createCaseQueries } from '../../src/adapters/postgres/case/case-queries.js';
import { openDatabase, type PrismaClient } from '../../src/adapters/postgres/database/client.js';
import { sqlOn } from '../../src/adapters/postgres/database/sql.js';
import { createContractQueries } from '../../src/adapters/postgres/entitlement/contracts.js';
import { createEntitlementQueries } from '../../src/adapters/postgres/entitlement/entitlements.js';
import { createDecidedMails } from '../../src/adapters/postgres/intake/decided-mails.js';
import { createQuarantineStore } from '../../src/adapters/postgres/intake/quarantine.js';
import { createMeasureQueries } from '../../src/adapters/postgres/report/measures.js';
import { createShadows } from '../../src/adapters/postgres/simulation/shadows.js';
import { createStore } from '../../src/adapters/postgres/store.js';
import { loadTemplates } from '../../src/adapters/templates/handlebars.js';
import { packageDir } from '../../src/app/package-dir.js';
import { readMail } from '../../src/core/email/read-mail.js';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import { parseDataset } from '../../src/dataset/parse.js';
import type { Log } from '../../src/ports/clock-and-log.js';
import type { ContractQueries } from '../../src/ports/contracts.js';
import type { DecidedMails } from '../../src/ports/decided-mails.js';
import type { EntitlementQueries } from '../../src/ports/entitlements.js';
import type { Job, Jobs } from '../../src/ports/jobs.js';
import type { Lease } from '../../src/ports/leases.js';
import type { ConnectMailbox, FetchedMail, MailboxSession, RawStore, ReadIsolated } from '../../src/ports/mailbox.js';
import type { MeasureQueries } from '../../src/ports/measures.js';
import type { OutgoingMessage, SendMessage } from '../../src/ports/outgoing.js';
import type { CaseQueries } from '../../src/ports/queries.js';
import type { Shadows } from '../../src/ports/shadows.js';
import type { Store } from '../../src/ports/store.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { loadStoredRulesOrThrow } from '../../src/rules/load-or-throw.js';
import { act } from '../../src/usecases/case/act.js';
import type { Action } from '../../src/usecases/case/perform.js';
import { processMails, processSuspect } from '../../src/usecases/intake/attempts.js';
import { receiveFolder } from '../../src/usecases/mailbox/receive.js';
import { cleanUpServer } from '../../src/usecases/mailbox/server-cleanup.js';
import { watchMailbox } from '../../src/usecases/mailbox/watch.js';
import { compareDaily } from '../../src/usecases/maintenance/compare-daily.js';
import { importDataset } from '../../src/usecases/maintenance/import-dataset.js';
import { notifyOperators } from '../../src/usecases/maintenance/notify-operators.js';
import { reconcile } from '../../src/usecases/maintenance/reconcile.js';
import { forgetOldRawMails } from '../../src/usecases/maintenance/retention.js';
import { createCircuitBreaker } from '../../src/usecases/outbound/circuit-breaker.js';
import type { ClaimTimes } from '../../src/usecases/outbound/claim.js';
import { sendMails } from '../../src/usecases/outbound/send-mails.js';
import { type QuarantineDeps, retryQuarantined } from '../../src/usecases/quarantine/review-quarantine.js';
import { openShadowing, type Shadowing } from '../../src/usecases/simulation/shadow.js';
import { reachMilestones } from '../../src/usecases/sla/reach-milestones.js';
import { refreshDueTimes } from '../../src/usecases/sla/refresh-due-times.js';
import { freshDatabase, type TestDatabase } from '../servers/database.js';
import { checkedStore } from './checked-store.js';

export const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

export const harnessRules: Readonly<Record<string, string>> = {
  'mailboxes.yaml': `support:
  address: support@example.com
  imap: { host: 127.0.0.1, port: 143, user: support, password: { env: UNUSED } }
  smtp: { host: 127.0.0.1, port: 25 }
  startFrom: beginning
  replyAddress: signed`,
  'agents.yaml':
    'lena: { name: Lena Vogt, email: lena@example.net }\nomar: { name: Omar Haddad, email: omar@example.net }',
  'queues.yaml': 'gold: { members: [ lena, omar ], notify: members }\ntriage: { members: [ omar ], notify: members }',
  'routing.yaml':
    'default: triage\nitems:\n  - { name: gold customers, when: { entitlement.sla: { is: gold } }, queue: gold }',
  'sla.yaml':
    'gold:\n  calendar: round-the-clock\n  kpis:\n    first-pickup: { within: 20 minutes }\n    first-response: { within: 15 minutes, warn: 10 minutes }\n    resolution: { within: 8 hours, warn: 6 hours }',
  'record-creation.yaml':
    '- mailbox: support\n  acknowledge: acknowledgement\n  items:\n    - { name: everything else, create: { type: request } }',
  'settings.yaml': 'operators: operators@example.com',
};

export const harnessDataset = `
accounts: [ { name: Contoso, domain: contoso.com } ]
contacts: [ { email: ana@contoso.com, name: Ana Alvarez, account: Contoso } ]
entitlements:
  - { name: Contoso Gold, customer: Contoso, terms: 15 cases, channel: email, sla: gold }
articles:
  - { number: KA-1001, title: Smoke, text: Look at the fuse. }
`;

export interface Harness {
  readonly store: Store;
  readonly prisma: PrismaClient;
  readonly cases: CaseQueries;
  readonly decided: DecidedMails;
  readonly shadows: Shadows;
  /** The worker's eye on the candidate that runs beside the rules. */
  readonly shadowing: Shadowing;
  readonly entitlements: EntitlementQueries;
  readonly contracts: ContractQueries;
  readonly measures: MeasureQueries;
  readonly rules: RuleSet;
  /** What the post office took, in order; a mail that was sent twice is there twice. */
  readonly sent: OutgoingMessage[];
  /** What each of them was made from. */
  readonly rendered: { readonly template: string; readonly data: object }[];
  readonly mailbox: FakeMailbox;
  now: Date;
  /** Jobs that wait, also for their time. */
  readonly jobs: Job[];
  /** Fetches what is new, then does everything that is due, until nothing is left. */
  settle(): Promise<void>;
  /** Only the due jobs. */
  drain(): Promise<void>;
  /** What is new in the folder; something else than usual may take part. */
  receive(other?: OtherReading): Promise<void>;
  /** The right to read the mailbox; whoever had it has lost it. */
  takeLease(): Promise<Lease>;
  /** One job, at once. */
  run(job: Job): Promise<void>;
  reconcile(): Promise<void>;
  /** What a worker does when it has started, or its rules have changed, with these ones. */
  reviewDueTimes(changed?: Readonly<Record<string, string>>): Promise<void>;
  forgetOldRawMails(): Promise<void>;
  tellOperators(): Promise<void>;
  /** Compares each mailbox that is due with its ledger. */
  accountDaily(connect: ConnectMailbox): Promise<void>;
  /** Keeps the mailbox read until `signal` fires. */
  watch(connect: ConnectMailbox, signal: AbortSignal): Promise<void>;
  readonly quarantine: QuarantineDeps;
  retryQuarantined(id: string): ReturnType<typeof retryQuarantined>;
  act(number: string, agent: string, action: Action): ReturnType<typeof act>;
  close(): Promise<void>;
}

export interface OtherReading {
  readonly lease?: Lease;
  readonly store?: Store;
  readonly session?: MailboxSession;
  readonly folder?: string;
}

/** What a mailbox would show. */
export class FakeMailbox {
  readonly mails: (FetchedMail & { seen: boolean; deleted: boolean })[] = [];
  /** Mails that the server lists and, for once, does not send. */
  readonly withheld = new Set<number>();
  uidValidity = 1n;
  private nextUid = 1;

  /** Somebody else removes the withheld mails at the moment of fetching. */
  vanishWhenFetched = false;

  /** Gives the UID. */
  deliver(raw: string, receivedAt: Date): number {
    const bytes = Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n'));
    const uid = this.nextUid++;
    this.mails.push({ uid, size: bytes.length, receivedAt, seen: false, deleted: false, raw: bytes });
    return uid;
  }

  session(): MailboxSession {
    return {
      openFolder: async () => ({ uidValidity: this.uidValidity, uidNext: this.nextUid }),
      list: async (fromUid) => this.mails.filter((mail) => mail.uid >= fromUid),
      fetch: async (uids, atMostBytes) => {
        if (this.vanishWhenFetched) {
          for (const uid of this.withheld) {
            this.mails.splice(
              this.mails.findIndex((mail) => mail.uid === uid),
              1,
            );
          }
        }
        return this.mails
          .filter((mail) => uids.includes(mail.uid) && !this.withheld.has(mail.uid))
          .map((mail) => ({ ...mail, raw: mail.raw.subarray(0, atMostBytes ?? mail.raw.length) }));
      },
      download: async (uid, take) => {
        const mail = this.mails.find((one) => one.uid === uid && !this.withheld.has(uid));
        return mail && take(inPieces(mail.raw));
      },
      mark: async () => {},
      move: async () => {},
      waitForChange: async () => {},
      close: async () => {},
    };
  }
}

async function* inPieces(raw: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += 100_000) yield raw.subarray(at, at + 100_000);
}

export interface HarnessOptions {
  /** Instead of a fresh one; dropped with the harness. */
  readonly database?: TestDatabase;
  readonly rules?: Readonly<Record<string, string>>;
  readonly dataset?: string;
  readonly now?: Date;
  /** Puts itself between the use cases and the world, for tests that break the world. */
  readonly between?: (world: World) => World;
  readonly readIsolated?: (read: ReadIsolated) => ReadIsolated;
  readonly claim?: ClaimTimes;
}

export interface World {
  readonly store: Store;
  readonly rawStore: RawStore;
  readonly jobs: Jobs;
  readonly send: SendMessage;
  readonly session: MailboxSession;
}

export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const database = options.database ?? (await freshDatabase());
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-harness-'));
  const opened = openDatabase({ url: database.url, connections: 8, onError: () => {} });
  const loaded = await loadRuleTexts({ ...harnessRules, ...options.rules });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
  const { rules } = loaded;
  const templates = await loadTemplates([path.join(packageDir, 'templates')]);
  const letters: OutgoingMessage[] = [];
  const rendered: { template: string; data: object }[] = [];
  const jobs: Job[] = [];
  const mailbox = new FakeMailbox();
  const store = createStore(opened);

  let held: Lease | undefined;
  const plain: World = {
    store: checkedStore(store),
    rawStore: openRawFiles(dir),
    jobs: { add: async (added) => void jobs.push(...added) },
    send: async (_mailbox, _rules, letter) => void letters.push(letter),
    session: mailbox.session(),
  };
  const world = options.between?.(plain) ?? plain;
  const decided = createDecidedMails(sqlOn(opened.pool));
  const shadows = createShadows(sqlOn(opened.pool));
  const shadowing = openShadowing({
    ...{ shadows, decided, log: silent, clock: () => harness.now },
    load: async (texts) => (await loadStoredRulesOrThrow(texts)).rules,
  });
  const harness: Harness = {
    store,
    prisma: opened.prisma,
    cases: createCaseQueries(opened.prisma),
    decided,
    shadows,
    shadowing,
    entitlements: createEntitlementQueries(sqlOn(opened.pool)),
    contracts: createContractQueries(sqlOn(opened.pool)),
    measures: createMeasureQueries(sqlOn(opened.pool)),
    rules,
    sent: letters,
    rendered,
    mailbox,
    now: options.now ?? new Date('2026-03-02T08:00:00Z'),
    jobs,
    async takeLease() {
      if (held !== undefined) await store.releaseLease(held);
      held = await store.takeLease('support', 'harness', 3_600_000);
      if (held === undefined) throw new Error('somebody else holds the lease');
      return held;
    },
    async receive({ lease, session = world.session, folder = 'INBOX', ...other } = {}) {
      const support = rules.mailboxes.get('support');
      if (support === undefined) throw new Error('no mailbox');
      const reading = { mailbox: support, session, lease: lease ?? (await harness.takeLease()) };
      await receiveFolder({ ...deps, ...other }, reading, folder, new AbortController().signal);
      await cleanUpServer(other.store ?? world.store, reading, folder);
    },
    async drain() {
      for (;;) {
        const index = jobs.findIndex((job) => job.dueAt === undefined || job.dueAt <= harness.now);
        const [job] = index < 0 ? [] : jobs.splice(index, 1);
        if (job === undefined) return;
        await run(job);
      }
    },
    async settle() {
      await harness.receive();
      await harness.drain();
    },
    run: (job) => run(job),
    reconcile: () => reconcile(deps),
    async reviewDueTimes(changed = {}) {
      const again = await loadRuleTexts({ ...harnessRules, ...options.rules, ...changed });
      if (!again.ok) throw new Error(JSON.stringify(again.problems, null, 1));
      await refreshDueTimes({ ...deps, rules: () => again.rules }, new AbortController().signal)();
    },
    forgetOldRawMails: () => forgetOldRawMails(deps),
    tellOperators: () => notifyOperators(deps),
    accountDaily: (connect) => compareDaily({ ...deps, connect }),
    watch: (connect, signal) => watchMailbox({ ...deps, connect, worker: 'harness' }, 'support', signal),
    quarantine: {
      quarantine: createQuarantineStore(opened.prisma),
      rawStore: world.rawStore,
      clock: () => harness.now,
    },
    retryQuarantined: (id) => retryQuarantined({ ...deps, ...harness.quarantine }, id),
    act: (number, agent, action) => act(deps, number, agent, action),
    async close() {
      await opened.close();
      await database.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  const readHere: ReadIsolated = async (hash) => readMail(await unpackMail((await world.rawStore.open(hash)).bytes()));
  const deps = {
    ...world,
    rules: () => rules,
    clock: () => harness.now,
    log: silent,
    newId: randomUUID,
    signer: createSigner('a secret for tests'),
    unpack: unpackMail,
    readIsolated: options.readIsolated?.(readHere) ?? readHere,
    fingerprint: fingerprintMail,
    afterDecided: shadowing.follow,
    circuitBreaker: createCircuitBreaker(() => harness.now),
    render: (template: string, data: object, language: string | null) => {
      rendered.push({ template, data });
      return templates.render(template, data, language);
    },
  };
  function run({ name, payload }: Job): Promise<void> {
    switch (name) {
      case 'process-mails':
        return processMails(deps, (payload as { ids: string[] }).ids);
      case 'process-suspect':
        return processSuspect(deps, (payload as { id: string }).id);
      case 'send-mails':
        return sendMails(deps, (payload as { ids: string[] }).ids, options.claim);
      case 'sla-alarm':
        return reachMilestones(deps, (payload as { id: string }).id);
      default: {
        const never: never = name;
        throw new Error(`unknown job ${String(never)}`);
      }
    }
  }

  if (options.dataset !== undefined) {
    const given = parseDataset('given', options.dataset, { rules, use: 'import' });
    if (!given.ok) throw new Error(JSON.stringify(given.problems, null, 1));
    await importDataset({ store, clock: () => harness.now, log: silent }, given.dataset);
  }
  return harness;
}

export interface TestMail {
  readonly from: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly id?: string;
  readonly inReplyTo?: string;
  readonly references?: string;
  readonly headers?: readonly string[];
}

export function rawMail(mail: TestMail): string {
  return [
    `From: ${mail.from}`,
    `To: ${mail.to ?? 'support@example.com'}`,
    `Subject: ${mail.subject ?? 'Hello'}`,
    ...(mail.id === undefined ? [] : [`Message-ID: ${mail.id}`]),
    ...(mail.inReplyTo === undefined ? [] : [`In-Reply-To: ${mail.inReplyTo}`]),
    ...(mail.references === undefined ? [] : [`References: ${mail.references}`]),
    ...(mail.headers ?? []),
    'Date: Mon, 02 Mar 2026 08:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    mail.text ?? 'Please help',
    '',
  ].join('\n');
}
