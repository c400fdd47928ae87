// The system as use-case tests see it: the real composition on a real database and real raw files. Mailbox, SMTP server
// and jobs are in memory and do exactly what they are told, when they are told; time is set by hand.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unpackMail } from '../../src/adapters/mime/unpack-mail.js';
import type { Database, PrismaClient } from '../../src/adapters/postgres/database/client.js';
import { loadTemplates } from '../../src/adapters/templates/handlebars.js';
import type { Config } from '../../src/app/config.js';
import { type Context, type Overrides, openContext } from '../../src/app/context.js';
import { packageDir } from '../../src/app/package-dir.js';
import type { Repositories } from '../../src/app/repositories.js';
import { bindUsecases, type Usecases } from '../../src/app/usecases.js';
import type { World } from '../../src/app/world.js';
import { readMail } from '../../src/core/email/read-mail.js';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import { parseDataset } from '../../src/dataset/parse.js';
import type { Log } from '../../src/ports/clock-and-log.js';
import type { FileStore } from '../../src/ports/file-store.js';
import type { Folders } from '../../src/ports/folders.js';
import type { Job, JobPayloads } from '../../src/ports/jobs.js';
import type { Lease } from '../../src/ports/leases.js';
import type { ConnectMailbox, MailboxSession, RawStore, ReadIsolated } from '../../src/ports/mailbox.js';
import type { OutgoingMessage, RenderTemplate } from '../../src/ports/outgoing.js';
import type { WorkerIdentity } from '../../src/ports/workers.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import type { ClaimTimes } from '../../src/usecases/outbound/claim.js';
import type { QuarantineDeps } from '../../src/usecases/quarantine/review-quarantine.js';
import { type TestDatabase, usedDatabase } from '../servers/database.js';
import { checkedTransact } from './checked-transact.js';
import { FakeMailbox } from './fake-mailbox.js';

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

export interface Harness extends Omit<Repositories, 'quarantine'>, Usecases {
  readonly quarantine: QuarantineDeps;
  readonly fileStore: FileStore;
  readonly rawStore: RawStore;
  readonly prisma: PrismaClient;
  readonly pool: Database['pool'];
  /** For what is composed beside the use cases. */
  readonly context: Context;
  readonly rules: RuleSet;
  /** What the SMTP server took, in order; a mail that was sent twice is there twice. */
  readonly sent: OutgoingMessage[];
  /** What each of them was made from. */
  readonly rendered: { readonly template: string; readonly data: object }[];
  readonly mailbox: FakeMailbox;
  readonly worker: WorkerIdentity;
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
  /** The use cases under other rules, which a worker loads meanwhile. */
  withRules(changed?: Readonly<Record<string, string>>): Promise<Usecases & { readonly rules: RuleSet }>;
  /** What a worker does when it has started, or its rules have changed, with these ones. */
  reviewDueTimes(changed?: Readonly<Record<string, string>>): Promise<void>;
  /** Compares each mailbox that is due with its ledger. */
  accountDaily(connect: ConnectMailbox): Promise<void>;
  /** Keeps the mailbox read until `signal` fires. */
  watch(connect: ConnectMailbox, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface OtherReading {
  /** Instead of since now. */
  readonly followedSince?: Date;
  readonly lease?: Lease;
  readonly folders?: Folders;
  readonly session?: MailboxSession;
  readonly folder?: string;
}

export interface HarnessOptions {
  /** Instead of an empty one; dropped with the harness. */
  readonly database?: TestDatabase;
  readonly rules?: Readonly<Record<string, string>>;
  readonly dataset?: string;
  readonly now?: Date;
  readonly between?: Overrides['between'];
  readonly observe?: Overrides['observe'];
  readonly log?: Log;
  /** Stands in for the rendering of templates, to break it. */
  readonly render?: (render: RenderTemplate) => RenderTemplate;
  readonly readIsolated?: (read: ReadIsolated) => ReadIsolated;
  readonly claim?: ClaimTimes;
}

let loading: ReturnType<typeof loadTemplates> | undefined;

/** Loads them once: they are the same in every test. */
function shippedTemplates(): ReturnType<typeof loadTemplates> {
  loading ??= loadTemplates([path.join(packageDir, 'templates')]);
  return loading;
}

export async function openHarness(options: HarnessOptions = {}): Promise<Harness> {
  const database = options.database ?? (await usedDatabase());
  const home = await mkdtemp(path.join(tmpdir(), 'casemill-harness-'));
  const loadRules = async (changed: Readonly<Record<string, string>> = {}) => {
    const loaded = await loadRuleTexts({ ...harnessRules, ...options.rules, ...changed });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
    return loaded;
  };
  const { rules, files } = await loadRules();
  const templates = await shippedTemplates();
  const render = options.render?.(templates.render) ?? templates.render;
  const sent: OutgoingMessage[] = [];
  const rendered: { template: string; data: object }[] = [];
  const jobs: Job[] = [];
  const mailbox = new FakeMailbox();
  const readHere: ReadIsolated = async (hash) =>
    readMail(await unpackMail((await context.rawStore.open(hash)).bytes(), context.fileStore));

  const context = openContext(configOf(database.url, home), {
    clock: () => harness.now,
    log: options.log ?? silent,
    ...(options.observe !== undefined && { observe: options.observe }),
    definitions: async () => ({
      rules,
      files,
      render(template, data, language) {
        rendered.push({ template, data });
        return render(template, data, language);
      },
    }),
    jobs: { add: async (added) => void jobs.push(...added) },
    async send(_mailbox, _rules, message) {
      return `250 2.0.0 queued as ${sent.push(message)}`;
    },
    connect: async () => mailbox.session(),
    readIsolated: options.readIsolated?.(readHere) ?? readHere,
    between(world) {
      const checked = { ...world, transact: checkedTransact(world.transact) };
      return options.between?.(checked) ?? checked;
    },
  });
  const usecases = bindUsecases(context);
  const repositories = await context.repositories();
  const { leases } = repositories;
  const { prisma, pool } = await context.database();

  let held: Lease | undefined;
  const harness: Harness = {
    ...repositories,
    ...usecases,
    ...{ rules, sent, rendered, mailbox, jobs, worker: context.worker, fileStore: context.fileStore },
    rawStore: context.rawStore,
    ...{ prisma, pool, context },
    now: options.now ?? new Date('2026-03-02T08:00:00Z'),
    async takeLease() {
      if (held !== undefined) await leases.release(held);
      held = await leases.take('support', context.worker, 3_600_000);
      if (held === undefined) throw new Error('somebody else holds the lease');
      return held;
    },
    async receive(other = {}) {
      const support = rules.mailboxes.get('support');
      if (support === undefined) throw new Error('no mailbox');
      const folder = other.folder ?? 'INBOX';
      const reader = other.folders ? bindUsecases(withWorld(context, { folders: other.folders })) : usecases;
      const { connect } = await context.world();
      const reading = {
        mailbox: support,
        session: other.session ?? (await connect('support', rules)),
        lease: other.lease ?? (await harness.takeLease()),
        followedSince: other.followedSince ?? harness.now,
      };
      await reader.receiveFolder(reading, folder, new AbortController().signal);
      await reader.receivePostponed(reading, folder, new AbortController().signal);
      await reader.cleanUpServer(reading, folder);
    },
    async drain() {
      for (;;) {
        const index = jobs.findIndex((job) => job.dueAt === undefined || job.dueAt <= harness.now);
        const [job] = index < 0 ? [] : jobs.splice(index, 1);
        if (job === undefined) return;
        await harness.run(job);
      }
    },
    async settle() {
      await harness.receive();
      await harness.drain();
    },
    run: (job) => runJob(usecases, job, options.claim),
    async withRules(changed) {
      const after = await loadRules(changed);
      const definitions = await context.definitions();
      const current = () => ({ ...definitions.current(), ...after });
      const changedContext = { ...context, definitions: async () => ({ ...definitions, current }) };
      return { ...bindUsecases(changedContext), rules: after.rules };
    },
    async reviewDueTimes(changed) {
      await (await harness.withRules(changed)).refreshDueTimes(new AbortController().signal)();
    },
    accountDaily: (connect) => bindUsecases(withWorld(context, { connect })).compareDaily(),
    watch: (connect, signal) => bindUsecases(withWorld(context, { connect })).watchMailbox('support', signal),
    quarantine: {
      quarantine: repositories.quarantine,
      rawStore: context.rawStore,
      clock: context.clock,
    },
    async close() {
      await context.close();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };

  if (options.dataset !== undefined) {
    const given = parseDataset('given', options.dataset, { rules, use: 'import' });
    if (!given.ok) throw new Error(JSON.stringify(given.problems, null, 1));
    await usecases.importDataset(given.dataset);
  }
  return harness;
}

function configOf(databaseUrl: string, home: string): Config {
  return {
    ...{
      databaseUrl,
      databaseDirectUrl: null,
      connections: 10,
      home,
      redisUrl: null,
      rulesDir: home,
      templatesDir: home,
      http: { host: '127.0.0.1', port: 0 },
      healthPort: null,
      publicUrl: null,
      trustedProxies: [],
      openid: null,
      logLevel: 'silent',
    },
    ...{ secret: 'a secret for tests', secretOf: () => undefined, startedByNpm: false, unreadNames: () => [] },
  };
}

/** The same system with other parts of the world. */
function withWorld(context: Context, others: Partial<World>): Context {
  return { ...context, world: async () => ({ ...(await context.world()), ...others }) };
}

function runJob(usecases: Usecases, { name, payload }: Job, claim: ClaimTimes | undefined): Promise<void> {
  const of = <N extends Job['name']>() => payload as JobPayloads[N];
  switch (name) {
    case 'process-mails':
      return usecases.processMails(of<'process-mails'>().ids);
    case 'process-suspect':
      return usecases.processSuspect(of<'process-suspect'>().id);
    case 'send-mails':
      return usecases.sendMails(of<'send-mails'>().ids, claim);
    case 'sla-alarm':
      return usecases.reachMilestones(of<'sla-alarm'>().id);
    case 'activity-reminder':
      return usecases.remindOwner(of<'activity-reminder'>().id);
    case 'deliver-hook':
      return usecases.deliverHook(of<'deliver-hook'>().hook);
    default: {
      const never: never = name;
      throw new Error(`unknown job ${String(never)}`);
    }
  }
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
  readonly files?: readonly TestFile[];
}

export interface TestFile {
  readonly name: string;
  readonly content: Buffer;
  readonly type?: string;
  /** Then the page of the mail shows it. */
  readonly cid?: string;
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
    ...(mail.files === undefined ? textOf(mail) : textWithFiles(mail, mail.files)),
    '',
  ].join('\n');
}

function textOf({ text = 'Please help' }: TestMail): readonly string[] {
  return ['Content-Type: text/plain; charset=utf-8', '', text];
}

function textWithFiles(mail: TestMail, files: readonly TestFile[]): readonly string[] {
  const images = files.flatMap(({ cid }) => (cid === undefined ? [] : [`<img src="cid:${cid}">`]));
  const page = `<p>${mail.text ?? 'Please help'}</p>${images.join('')}`;
  return [
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    ...(images.length === 0 ? textOf(mail) : ['Content-Type: text/html; charset=utf-8', '', page]),
    ...files.flatMap(({ name, content, type = 'application/octet-stream', cid }) => [
      '--b',
      `Content-Type: ${type}; name="${name}"`,
      `Content-Disposition: ${cid === undefined ? 'attachment' : 'inline'}; filename="${name}"`,
      ...(cid === undefined ? [] : [`Content-ID: <${cid}>`]),
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64').replace(/.{76}/g, '$&\n'),
    ]),
    '--b--',
  ];
}
