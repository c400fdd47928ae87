// What `Undo:` in the help of a command says is true: the action is done and undone as the text says, and what people
// see is as before, but for what the text says stays.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { commands, runCommand } from '../../src/cli/program.js';
import { caseNumber } from '../../src/core/case/number.js';
import { FIRST_PAGE } from '../../src/ports/page.js';
import { type activityJson, caseJson } from '../../src/usecases/case/case-json.js';
import { customerJson } from '../../src/usecases/customer/customer-json.js';
import { usedDatabase } from '../servers/database.js';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail } from '../usecases/harness.js';

const rules: Readonly<Record<string, string>> = {
  ...harnessRules,
  'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, admin ] }
omar: { name: Omar Haddad, email: omar@example.net, roles: [ agent, admin ] }`,
  'contracts.yaml': 'gold: { sla: gold, validFor: 3650 days, lines: { support: { terms: 5 cases } } }',
  'processes.yaml': `repair:
  stages:
    - { name: identify, steps: [ { name: serial number, field: serial }, { name: safe to use } ] }
    - { name: mend }`,
  'record-creation.yaml':
    '- mailbox: support\n  items:\n    - { name: all, startProcess: repair, create: { type: request } }',
};

const dataset = `${harnessDataset
  .replace('Ana Alvarez, account', 'Ana Alvarez, language: en, account')
  .replace('contacts: [', 'contacts: [ { email: ana@home.example, name: Ana }, ')}
contracts:
  - { number: K-3, customer: Contoso, template: gold, startOn: 2020-01-01, endOn: 2040-12-31, status: active }
  - { number: K-4, customer: Contoso, template: gold, startOn: 2020-01-01, endOn: 2040-12-31, status: on-hold }
`;

/** How many cases there are for the actions. */
const CASES = 32;

interface Performed {
  /** The command, with `C1` and `C2` for cases of its own. */
  readonly does: string;
  /** Commands before. */
  readonly given?: readonly string[];
  /** What stands for the names and open places of the text. */
  readonly fill?: Readonly<Record<string, string>>;
  /** What is added where the text says "with the … before". */
  readonly before?: string;
  /** Another way that the text names, behind "or". */
  readonly undo?: string;
  /** Fields that differ afterwards, which the text has to say. */
  readonly stays?: readonly string[];
}

const KPI = ['kpis.0'];

/** By command. Where there are several, its undo is held in several ways. */
const performed: Readonly<Record<string, readonly Performed[]>> = {
  'case pick': [{ does: 'case pick C1', stays: KPI }],
  'case assign': [
    { does: 'case assign C1 omar', stays: KPI },
    { given: ['case pick C1'], does: 'case assign C1 omar', undo: 'case assign C1 lena' },
  ],
  'case status': [{ does: 'case status C1 on-hold', before: 'in-progress', stays: ['pauses'] }],
  'case release': [{ given: ['case pick C1'], does: 'case release C1' }],
  'case route': [{ does: 'case route C1 triage', before: 'gold' }],
  'case stage': [{ does: 'case stage C1', before: 'identify' }],
  'case step': [
    { does: 'case step C1 "safe to use"', fill: { '…': 'C1 "safe to use"' } },
    { does: 'case step C1 "serial number" --value SN-1', fill: { '…': 'C1 "serial number"' } },
  ],
  'case set': [
    { does: 'case set C1 --priority high', before: '--priority normal' },
    { does: 'case set C1 --customer ana@home.example', before: '--customer ana@contoso.com' },
  ],
  'case task': [{ does: 'case task C1 "Order a fuse"', stays: ['activities'] }],
  'case appointment': [
    {
      does: 'case appointment C1 Visit --from 2027-03-05T09:00:00Z --to 2027-03-05T10:00:00Z',
      stays: ['activities'],
    },
  ],
  'case reschedule': [
    {
      given: ['case task C1 "Look at the fuse" --due 2027-03-05T09:00:00Z'],
      does: 'case reschedule C1 "Look at the fuse" --to 2027-03-06T09:00:00Z',
      fill: { TIME: '2027-03-05T09:00:00Z' },
    },
  ],
  'case resolve': [{ does: 'case resolve C1 Done --minutes 5', stays: ['activities', 'kpis'] }],
  'case cancel': [{ does: 'case cancel C1', stays: ['kpis'] }],
  'case reactivate': [
    {
      given: ['case resolve C1 Done'],
      does: 'case reactivate C1',
      before: 'Done',
      stays: ['activities', 'resolvedAt'],
    },
    { given: ['case cancel C1'], does: 'case reactivate C1', undo: 'case cancel C1' },
  ],
  'case merge': [{ does: 'case merge C2 --into C1' }],
  'case unmerge': [{ given: ['case merge C2 --into C1'], does: 'case unmerge C2' }],
  'case parent': [
    { does: 'case parent C2 --of C1' },
    { given: ['case parent C2 --of C1'], does: 'case parent C2 --none', undo: 'case parent C2 --of C1' },
  ],
  'customer set': [
    { does: 'customer set ana@contoso.com --name Eva', before: '--name "Ana Alvarez"' },
    { does: 'customer set ana@contoso.com --add-address eva@x.example', before: '--remove-address eva@x.example' },
  ],
  'customer merge': [{ does: 'customer merge ana@home.example --into ana@contoso.com --across-accounts --yes' }],
  'customer unmerge': [
    {
      given: ['customer merge ana@home.example --into ana@contoso.com --across-accounts --yes'],
      does: 'customer unmerge ana@home.example',
      before: '--across-accounts',
    },
  ],
  'contract hold': [{ does: 'contract hold K-3', fill: { 'K-000001': 'K-3' } }],
  'contract release': [{ does: 'contract release K-4', fill: { 'K-000001': 'K-4' } }],
  'entitlement exempt': [{ does: 'entitlement exempt C1', stays: ['entitlement.remaining'] }],
};

const PEOPLE = ['ana@contoso.com', 'ana@home.example'];

let harness: Harness;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'casemill-undo-'));
  for (const [name, text] of Object.entries(rules)) await writeFile(path.join(folder, name), text);
  const database = await usedDatabase();
  harness = await openHarness({ database, rules, dataset, now: new Date() });
  const environment = {
    ...{ DATABASE_URL: database.url, CASEMILL_HOME: folder, CASEMILL_RULES: folder, LOG_LEVEL: 'silent' },
    ...{ CASEMILL_SECRET: 'a secret for tests', UNUSED: 'unused' },
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  for (let number = 1; number <= CASES; number++)
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Printer', id: `<${number}@x>` }), harness.now);
  await harness.settle();
}, 60_000);
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  vi.unstubAllEnvs();
  await harness?.close();
  await rm(folder, { recursive: true });
});

/** What the commands printed since the last time. */
let printed: string[] = [];
async function run(line: string): Promise<string> {
  printed = [];
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

/** What people see of cases, customers and contracts, without what tells its history. */
async function seen(numbers: readonly number[]) {
  const cases = await Promise.all(numbers.map((number) => harness.cases.find(number)));
  const people = await Promise.all(PEOPLE.map((address) => harness.getCustomer(address, FIRST_PAGE)));
  const contracts = await Promise.all(['K-3', 'K-4'].map((number) => harness.contracts.find(number, harness.now)));
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
      people: people.map((found) => found.ok && { ...customerJson(found.customer), cases: null, entitlements: null }),
      contracts: contracts.map((found) => found?.status),
    }),
  );
}

let opened = 0;
it.each(Object.entries(performed).flatMap(([path, all]) => all.map((one) => ({ path, ...one }))))(
  '$does is undone as the help says',
  async ({ path, does, given = [], fill = {}, before = '', undo, stays = [] }) => {
    vi.spyOn(console, 'log').mockImplementation((text) => void printed.push(String(text)));
    vi.spyOn(console, 'error').mockImplementation((text) => void printed.push(String(text)));
    const numbers = ['C1', 'C2']
      .filter((place) => [does, ...given].some((line) => line.includes(place)))
      .map(() => ++opened);
    const [one = '', two = ''] = numbers.map(caseNumber);
    const places: Readonly<Record<string, string>> = { C1: one, C2: two, 'C-000001': one, 'C-000002': two };
    const filled = (line: string) =>
      Object.entries(fill)
        .reduce((text, [place, words]) => text.replaceAll(place, words), line)
        .replaceAll(/C-00000[12]|\bC[12]\b/g, (place) => places[place] ?? place);
    for (const line of given) await run(asLena(filled(line)));
    if (stays.length > 0 && undo === undefined) expect(undoOf(path)).toMatch(/[;:] /);
    const was = await seen(numbers);
    await run(asLena(filled(does)));
    await run(asLena(filled(undo ?? `${undoLine(undoOf(path))} ${before}`)));
    const changed = differences(was, await seen(numbers));
    const told = (line: string) => stays.some((field) => line.startsWith(`cases.0.${field}`));
    expect(changed.filter((line) => !told(line))).toEqual([]);
  },
);
