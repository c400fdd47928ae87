// What `Undo:` in the help of a command says is true: the action is done and undone as the text says, and what people
// see is as before, but for what the text says stays.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type Config, installationSecret } from '../../src/app/config.js';
import { commands, runCommand } from '../../src/cli/program.js';
import { caseNumber } from '../../src/core/case/number.js';
import { FIRST_PAGE } from '../../src/ports/page.js';
import { type activityJson, caseJson } from '../../src/usecases/case/case-json.js';
import { customerJson } from '../../src/usecases/customer/customer-json.js';
import { usedDatabase } from '../servers/database.js';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail } from '../usecases/harness.js';
import { type Performed, performed } from './undo-rows.js';

const rules: Readonly<Record<string, string>> = {
  ...harnessRules,
  'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, admin ] }
omar: { name: Omar Haddad, email: omar@example.net, roles: [ agent, admin ] }`,
  'contracts.yaml': 'gold: { sla: gold, validFor: 3650 days, lines: { support: { terms: 5 cases } } }',
  'resources.yaml': 'van-1: { hours: round-the-clock }',
  'services.yaml': 'visit: { duration: 1 hour, needs: [ { any: [ van-1 ] } ] }',
  'processes.yaml': `repair:
  stages:
    - { name: identify, steps: [ { name: serial number, field: serial }, { name: safe to use } ] }
    - { name: mend }`,
  'record-creation.yaml':
    '- mailbox: support\n  items:\n    - { name: all, startProcess: repair, create: { type: request } }',
};

const dataset = `${harnessDataset
  .replace('15 cases', '99 cases')
  .replace('Ana Alvarez, account', 'Ana Alvarez, language: en, account')
  .replace('contacts: [', 'contacts: [ { email: ana@home.example, name: Ana }, ')}
contracts:
  - { number: K-3, customer: Contoso, template: gold, startOn: 2020-01-01, endOn: 2040-12-31, status: active }
  - { number: K-4, customer: Contoso, template: gold, startOn: 2020-01-01, endOn: 2040-12-31, status: on-hold }
`;

/** How many cases there are for the actions. */
const CASES = 44;

const PEOPLE = ['ana@contoso.com', 'ana@home.example'];

const SECRET = 'a secret for tests';

let harness: Harness;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'casemill-undo-'));
  for (const [name, text] of Object.entries(rules)) await writeFile(path.join(folder, name), text);
  const database = await usedDatabase();
  harness = await openHarness({ database, rules, dataset, now: new Date() });
  // All commands share the system of the harness: to open one takes half a second.
  vi.doMock('../../src/app/context.js', async (importOriginal) => {
    const original = await importOriginal<typeof import('../../src/app/context.js')>();
    const shared = () => ({ ...harness.context, close: async () => {} });
    return {
      ...original,
      openContext: (config: Config) =>
        installationSecret(config) === SECRET ? shared() : original.openContext(config),
    };
  });
  const environment = {
    ...{ DATABASE_URL: database.url, CASEMILL_HOME: folder, CASEMILL_RULES: folder, LOG_LEVEL: 'silent' },
    ...{ CASEMILL_SECRET: SECRET, UNUSED: 'unused' },
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  for (let number = 1; number <= CASES; number++)
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Printer', id: `<${number}@x>` }), harness.now);
  await harness.settle();
}, 60_000);
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.doUnmock('../../src/app/context.js');
  vi.unstubAllEnvs();
  await harness?.close();
  await rm(folder, { recursive: true });
});

/** What the commands printed since the last time. */
let printed: string[] = [];
async function run(line: string): Promise<string> {
  printed = [];
  harness.now = new Date(harness.now.getTime() + 1000);
  const code = await runCommand(['node', 'casemill', ...wordsOf(line)]);
  if (code !== 0) throw new Error(`casemill ${line}: exit code ${code}\n${printed.join('\n')}`);
  return printed.join('\n');
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
}

const known = commands.flatMap((entry) =>
  'commands' in entry
    ? entry.commands.map((command) => ({ ...command, path: `${entry.name} ${command.usage.split(' ')[0]}` }))
    : [],
);

/** With the agent of these tests, where a command takes one. */
function asLena(line: string): string {
  const options = known.find(({ path }) => `${line} `.startsWith(`${path} `))?.options ?? [];
  const takes = options.some(({ flags }) => flags === '--agent <name>');
  return takes && !line.includes('--agent') ? `${line} --agent lena` : line;
}

const undoOf = (wanted: string) => known.find(({ path }) => path === wanted)?.undo ?? '';

/** The command line that the text begins with. */
function undoLine(undo: string): string {
  return (/^casemill (.*?)(?:[:;,]| with | once |$)/.exec(undo)?.[1] ?? '').trim();
}

function differences(before: unknown, after: unknown, at = ''): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const isBag = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
  if (!isBag(before) || !isBag(after))
    return /\.at$/.test(at) ? [] : [`${at}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => differences(before[key], after[key], at === '' ? key : `${at}.${key}`));
}

/** What people see of cases and customers, without what tells its history, and everything that is in force. */
async function seen(numbers: readonly number[]) {
  const cases = await Promise.all(numbers.map((number) => harness.cases.find(number)));
  const people = await Promise.all(PEOPLE.map((address) => harness.getCustomer(address, FIRST_PAGE)));
  return JSON.parse(
    JSON.stringify({
      cases: cases.map((found) => {
        if (found === undefined) throw new Error('no such case');
        const { progress: _, activities, ...shown } = caseJson(found, null, harness.now) as Record<string, unknown>;
        const theirs = (activities as ReturnType<typeof activityJson>[]).filter(
          ({ marks }) => !marks.includes('to-agent'),
        );
        return { ...shown, activities: theirs };
      }),
      people: people.map(
        (found) => found.ok && { ...customerJson(found.customer), cases: null, contracts: null, entitlements: null },
      ),
      ...(await inForce()),
    }),
  );
}

async function inForce() {
  const { rows } = await harness.pool.query(`
    SELECT 'active' AS kind, number::text AS name, status AS is FROM "Case" WHERE status NOT IN ('resolved', 'cancelled', 'merged')
    UNION ALL SELECT 'contracts', number, status FROM "Contract" WHERE status <> 'cancelled'
    UNION ALL SELECT 'entitlements', name, status FROM "Entitlement" WHERE status IN ('active', 'waiting')
      AND "contractId" IS NULL
    UNION ALL SELECT 'articles', number, state FROM "KnowledgeArticle" a JOIN LATERAL (
      SELECT state FROM "KnowledgeArticleVersion" WHERE "articleId" = a.id ORDER BY major DESC, minor DESC LIMIT 1) v ON true
      WHERE state <> 'archived'
    UNION ALL SELECT 'away', agent, "awayUntil"::text FROM "AgentLoad" WHERE "awayUntil" IS NOT NULL
    UNION ALL SELECT 'waits', service, "caseId"::text FROM "SlotWait" WHERE status IN ('waiting', 'offered')
    UNION ALL SELECT 'booked', id::text, "startsAt"::text FROM "Booking" WHERE status <> 'cancelled'
    UNION ALL SELECT 'tokens', name, '' FROM "ApiToken" WHERE "revokedAt" IS NULL
    UNION ALL SELECT 'shadows', folder, '' FROM "RuleShadow"
    UNION ALL SELECT 'secret', '', "secretFingerprint" FROM "Installation"`);
  return Object.fromEntries(rows.map(({ kind, name, is }) => [`${kind}.${name}`, is]));
}

/** The newest case and, of that case, the latest booking or note. */
async function newest(number: number): Promise<Readonly<Record<string, string>>> {
  const { rows } = await harness.pool.query(
    `SELECT (SELECT max(number) FROM "Case") AS "case", (
      SELECT a.id FROM "Activity" a LEFT JOIN "Booking" b ON b.id = a.id JOIN "Case" c ON c.id = a."caseId"
      WHERE c.number = $1 AND (b.id IS NOT NULL OR a.kind = 'note') ORDER BY a.at DESC LIMIT 1) AS id`,
    [number],
  );
  return { NEW: caseNumber(rows[0].case), ID: String(rows[0].id) };
}

let opened = 0;
async function expectUndone(path: string, row: Performed): Promise<void> {
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
  vi.spyOn(console, 'error').mockImplementation((text) => void printed.push(String(text)));
  const { does, given = [], meanwhile = [], besides = [], fill = {}, before = '', undo, stays = [] } = row;
  const numbers = ['C1', 'C2']
    .filter((place) => [does, ...given].some((line) => line.includes(place)))
    .map(() => ++opened);
  const [one = '', two = ''] = numbers.map(caseNumber);
  const places: Readonly<Record<string, string>> = {
    C1: one,
    C2: two,
    'C-000001': one,
    'C-000002': two,
    FOLDER: folder,
  };
  const take = async (lines: readonly string[]) => {
    for (const line of lines) {
      const now = { ...places, ...(await newest(numbers[0] ?? 0)) };
      const filled = Object.entries(fill).reduce((text, [place, words]) => text.replaceAll(place, words), line);
      await run(asLena(filled.replaceAll(/C-00000[12]|\b(?:C[12]|NEW|ID|FOLDER)\b/g, (place) => now[place] ?? place)));
    }
  };
  await take(given);
  if (stays.length > 0 && undo === undefined) expect(undoOf(path)).toMatch(/[;:] /);
  const was = await seen(numbers);
  await take([does]);
  await take([...meanwhile, undo ?? `${undoLine(undoOf(path))} ${before}`, ...besides]);
  const changed = differences(was, await seen(numbers));
  const told = (line: string) => stays.some((field) => line.startsWith(`cases.0.${field}`) || line.startsWith(field));
  expect(changed.filter((line) => !told(line))).toEqual([]);
}

it.each(Object.entries(performed).flatMap(([path, all]) => all.map((row) => ({ path, row, does: row.does }))))(
  '$does is undone as the help says',
  ({ path, row }) => expectUndone(path, row),
);

it('secret replace is undone as the help says', async () => {
  const was = await seen([]);
  const changed = async () => differences(was, await seen([])).map((line) => line.split(':')[0]);
  vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
  vi.stubEnv('CASEMILL_SECRET', `another one, ${SECRET}`);
  await run('secret replace');
  expect(await changed()).toEqual(['secret.']);
  vi.stubEnv('CASEMILL_SECRET', SECRET);
  await run(undoLine(undoOf('secret replace')));
  expect(await changed()).toEqual([]);
});

it('does so for every command that says how it is undone', () => {
  const undone = known.filter(({ undo }) => undo !== undefined && !undo.startsWith('none: ')).map(({ path }) => path);
  expect(undone.filter((path) => performed[path] === undefined)).toEqual(['secret replace']);
});
