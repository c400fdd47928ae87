// A candidate beside the live rules: it decides what they have decided, and only in what it differs is kept; it has no
// effect, however wrong it goes.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceFiles } from '../../../src/adapters/files/replace-files.js';
import { candidateUsecases } from '../../../src/app/candidates.js';
import { promote } from '../../../src/cli/rules/promote-candidate.js';
import { showShadow, startShadow, stopShadow } from '../../../src/cli/rules/shadow-candidate.js';
import { emptyDataset } from '../../../src/core/dataset/dataset.js';
import { loadStoredRulesOrThrow } from '../../../src/rules/load-or-throw.js';
import { openShadowing, type ShadowDeps } from '../../../src/usecases/simulation/shadow.js';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail, silent } from '../harness.js';

const started = new Date('2026-03-02T07:00:00Z');
const other = { ...harnessRules, 'routing.yaml': 'default: gold' };

let harness: Harness;
let dirs: string[];
let out: string[];

beforeAll(async () => {
  harness = await openHarness({ dataset: harnessDataset });
});
afterAll(() => harness.close());
beforeEach(() => {
  dirs = [];
  out = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void out.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  const shadow = await harness.shadows.find();
  if (shadow !== undefined) await harness.shadows.end(shadow.version);
  await harness.lookForCandidate();
  for (const dir of dirs) await rm(dir, { recursive: true });
});

async function folder(files: Readonly<Record<string, string>>): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-shadow-'));
  dirs.push(dir);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(dir, name), text);
  return dir;
}

const written = (dir: string) => readdir(dir).then((names) => names.sort());

function wired(liveDir: string) {
  const { context } = harness;
  const config = { ...context.config, rulesDir: liveDir };
  return { liveDir, ...candidateUsecases({ ...context, clock: () => started, config }) };
}

async function begin(files: Readonly<Record<string, string>>): Promise<ReturnType<typeof wired>> {
  const deps = wired(await folder(harnessRules));
  expect(await startShadow(await folder(files), true, deps)).toBe(0);
  await harness.lookForCandidate();
  return deps;
}

let mails = 0;
async function write(from: string, count = 1): Promise<void> {
  for (let n = 0; n < count; n++) {
    mails += 1;
    harness.mailbox.deliver(
      rawMail({ from, subject: `Question ${mails}`, id: `<q${mails}@shadow.example>` }),
      harness.now,
    );
  }
  await harness.settle();
}

const status = async (deps: ReturnType<typeof wired>) => {
  expect(await showShadow(true, deps)).toBe(0);
  return JSON.parse(out.at(-1) ?? '');
};

describe('a candidate', () => {
  it('decides live mail with the same facts, and only what differs is kept', async () => {
    const deps = await begin(other);
    await write('ana@contoso.com');
    await write('someone@stranger.example', 3);
    const { rows } = await caseQueues();
    expect(rows.slice(-4)).toEqual(['gold', 'triage', 'triage', 'triage']);
    expect(await status(deps)).toMatchObject({
      ...{ running: true, compared: 4, differ: 3, liveChanged: false, startedAt: started.toISOString() },
      groups: [
        { field: 'mails', count: 3 },
        { field: 'queue', from: 'triage', to: 'gold', count: 3 },
      ],
    });
    const [example] = (await status(deps)).groups[0].examples;
    expect(await harness.decided.find(example)).toMatchObject({ outcome: 'opened' });
  });

  it('may ask the catalogue for products that the live rules did not look up', async () => {
    await harness.datasets.import({ ...emptyDataset, products: [{ name: 'Toaster' }] }, harness.now);
    const takes =
      harnessRules['record-creation.yaml']?.replace('type: request', 'type: request, product: toaster') ?? '';
    const deps = await begin({ ...harnessRules, 'record-creation.yaml': takes });
    await write('someone@stranger.example');
    expect((await status(deps)).groups).toMatchObject([{ field: 'product', from: null, to: 'Toaster' }]);
  });

  it('may choose among agents of whom the live rules do not ask how busy they are', async () => {
    await write('ana@contoso.com');
    const last = await harness.prisma.case.findFirstOrThrow({ orderBy: { number: 'desc' } });
    expect(await harness.act(String(last.number), 'lena', { kind: 'pick' })).toMatchObject({ ok: true });
    const assign = 'items: [ { name: all, queue: gold, assign: { by: least-loaded } } ]';
    const deps = await begin({ ...harnessRules, 'routing.yaml': `default: triage\n${assign}` });
    await write('ana@contoso.com');
    expect((await status(deps)).groups).toContainEqual(
      expect.objectContaining({ field: 'assignee', from: null, to: 'omar' }),
    );
  });

  it('that does not know the mailbox differs by its error, and the live decision stands', async () => {
    const deps = await begin({ 'queues.yaml': 'triage: {}' });
    await write('someone@stranger.example');
    expect((await caseQueues()).rows.at(-1)).toBe('triage');
    expect((await status(deps)).groups).toMatchObject([
      { field: 'decision', from: 'open', to: 'error: the rules have no mailbox "support"' },
    ]);
  });

  it('is none: a decided mail costs no statement, and nothing is written', async () => {
    const asked: string[] = [];
    const shadows = new Proxy(harness.shadows, {
      get: (target, name) => {
        asked.push(String(name));
        return Reflect.get(target, name);
      },
    });
    const shadowing = openShadowing(depsOf({ shadows }));
    await shadowing.look();
    expect(asked).toEqual(['find']);
    await shadowing.follow(await someDecided());
    expect(asked).toEqual(['find']);
  });

  it('that is slow decides no more, and says why', async () => {
    const deps = await begin(other);
    const instants = [0, 1_001].map((ms) => new Date(ms));
    const shadowing = openShadowing(depsOf({ clock: () => instants.shift() ?? new Date(0) }));
    await shadowing.look();
    const decided = await someDecided();
    await shadowing.follow(decided);
    await shadowing.follow(decided);
    expect(await status(deps)).toMatchObject({
      running: false,
      compared: 1,
      problem: expect.stringContaining('1001 ms'),
    });
  });

  it('whose texts are no rule set for this worker decides nothing', async () => {
    const deps = await begin(other);
    const shadowing = openShadowing(
      depsOf({
        load: async () => {
          throw new Error('routing.yaml:1:1 unknown key');
        },
      }),
    );
    await shadowing.look();
    expect(await status(deps)).toMatchObject({ running: false, problem: 'routing.yaml:1:1 unknown key' });
  });

  it('whose records cannot be written disturbs nobody', async () => {
    await begin(other);
    const record = async () => {
      throw new Error('the database is away');
    };
    const shadowing = openShadowing(depsOf({ shadows: { ...harness.shadows, record } }));
    await shadowing.look();
    await expect(shadowing.follow(await someDecided())).resolves.toBeUndefined();
  });
});

function depsOf(changed: Partial<ShadowDeps>): ShadowDeps {
  const load: ShadowDeps['load'] = async (texts) => (await loadStoredRulesOrThrow(texts)).rules;
  return {
    shadows: harness.shadows,
    ruleSetVersions: harness.ruleSetVersions,
    decided: harness.decided,
    clock: () => harness.now,
    log: silent,
    load,
    ...changed,
  };
}

async function someDecided() {
  for await (const page of harness.decided.since(new Date(0))) return page;
  return [];
}

async function caseQueues() {
  return { rows: (await harness.prisma.case.findMany({ orderBy: { number: 'asc' } })).map(({ queue }) => queue) };
}

describe('the commands', () => {
  it('let one candidate run at a time, and none that is live already or broken', async () => {
    const deps = await begin(other);
    expect(await startShadow(await folder({ ...other, 'settings.yaml': '' }), true, deps)).toBe(1);
    const why = expect.stringContaining('is already running. To stop it: casemill rules shadow --stop');
    expect(JSON.parse(out.at(-1) ?? '')).toEqual({ running: false, why });
    expect(await stopShadow(false, deps)).toBe(0);
    expect(await stopShadow(true, deps)).toBe(1);
    expect(await showShadow(true, deps)).toBe(1);
    expect(await startShadow(await folder(harnessRules), false, deps)).toBe(1);
    expect(out.at(-1)).toContain('are the same');
    expect(await startShadow(await folder({ 'routing.yaml': 'default: nowhere' }), false, deps)).toBe(1);
    expect(out.at(-1)).toContain('routing.yaml:1:10');
  });

  it('tell people what differs', async () => {
    const deps = await begin(other);
    await write('someone@stranger.example');
    expect(await showShadow(false, deps)).toBe(0);
    expect(out.at(-1)).toMatch(/^Why: casemill explain --mail [0-9a-f-]{36} --rules .*casemill-shadow-/);
  });

  it('promote brings the tests of the candidate along, and refuses while one fails, unless it is told to', async () => {
    const tests = (queue: string) =>
      `tests: [ { name: all, mail: { file: mails/a.eml }, expect: { queue: ${queue} } } ]`;
    const candidate = await folder(other);
    await mkdir(path.join(candidate, 'mails'));
    await writeFile(
      path.join(candidate, 'mails', 'a.eml'),
      rawMail({ from: 'p@c.example', subject: 'A', id: '<a@c>' }),
    );
    await writeFile(path.join(candidate, 'all.test.yaml'), tests('triage'));
    const deps = wired(await folder(harnessRules));
    expect(await startShadow(candidate, true, deps)).toBe(0);
    expect(await promote({ force: false, json: false }, deps)).toBe(1);
    expect(out.at(-1)).toMatch(/all\.test\.yaml: all\n {2}queue: expected triage, got gold .*\nRule tests fail/);
    expect(await written(deps.liveDir)).toEqual(Object.keys(harnessRules).sort());
    await writeFile(path.join(candidate, 'all.test.yaml'), tests('gold'));
    expect(await promote({ force: false, json: true }, deps)).toBe(0);
    expect(JSON.parse(out.at(-1) ?? '').changed.sort()).toEqual(['all.test.yaml', 'mails/a.eml', 'routing.yaml']);
    expect(await written(path.join(deps.liveDir, 'mails'))).toEqual(['a.eml']);
  });

  it('promote runs the live tests when the folder of the candidate has changed since', async () => {
    const deps = await begin(other);
    const failing = 'tests: [ { name: all, mail: { from: p@c.example, subject: A }, expect: { queue: triage } } ]';
    await writeFile(path.join(deps.liveDir, 'all.test.yaml'), failing);
    await writeFile(path.join(dirs.at(-1) ?? '', 'routing.yaml'), 'default: triage # later');
    expect(await promote({ force: false, json: false }, deps)).toBe(1);
    expect(await promote({ force: true, json: false }, deps)).toBe(0);
  });

  it('promote makes the candidate live, and other rule tests stay', async () => {
    const deps = await begin(other);
    await writeFile(path.join(deps.liveDir, 'first.test.yaml'), 'tests: []');
    expect(await promote({ force: false, json: true }, deps)).toBe(0);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ promoted: true, changed: ['routing.yaml'] });
    expect(await readFile(path.join(deps.liveDir, 'routing.yaml'), 'utf8')).toBe('default: gold');
    expect(await written(deps.liveDir)).toEqual([...Object.keys(harnessRules), 'first.test.yaml'].sort());
    expect(await harness.shadows.find()).toBeUndefined();
    expect(await promote({ force: false, json: false }, deps)).toBe(1);
  });

  it('promote refuses to leave open cases without what they need, unless it is told to', async () => {
    await write('ana@contoso.com');
    const withoutGold = {
      ...harnessRules,
      ...{ 'queues.yaml': 'triage: { members: [ omar ] }', 'routing.yaml': 'default: triage' },
    };
    const deps = await begin(withoutGold);
    expect(await promote({ force: false, json: false }, deps)).toBe(1);
    expect(out.at(-1)).toMatch(
      /^The candidate has no queue "gold", in which C-.* (is|are); bring it back, or move these to another queue: `casemill case route`\.\nNothing was changed\./,
    );
    expect(await readFile(path.join(deps.liveDir, 'queues.yaml'), 'utf8')).toContain('gold');
    expect(await promote({ force: true, json: false }, deps)).toBe(0);
    // What is gone already keeps nobody from the next change.
    expect(await startShadow(await folder({ ...withoutGold, 'settings.yaml': '' }), true, deps)).toBe(0);
    expect(await promote({ force: false, json: false }, deps)).toBe(0);
  });

  it('promote refuses when the live rules have changed meanwhile, unless it is told to', async () => {
    const deps = await begin(other);
    await writeFile(path.join(deps.liveDir, 'routing.yaml'), 'default: triage # by somebody else');
    expect(await status(deps)).toMatchObject({ liveChanged: true });
    expect(await promote({ force: false, json: false }, deps)).toBe(1);
    expect(out.at(-1)).toContain('have changed since the candidate started');
    expect(await readFile(path.join(deps.liveDir, 'routing.yaml'), 'utf8')).toContain('somebody else');
    expect(await promote({ force: true, json: false }, deps)).toBe(0);
    expect(await readFile(path.join(deps.liveDir, 'routing.yaml'), 'utf8')).toBe('default: gold');
  });
});

describe('replacing files', () => {
  it('that fails half-way leaves the folder as it was', async () => {
    const dir = await folder({ 'a.yaml': 'old a', 'c.yaml': 'old c' });
    // What is no folder has no files.
    const texts = { 'a.yaml': 'new a', 'b.yaml': 'new b', 'c.yaml/d.yaml': null };
    await expect(replaceFiles(dir, texts)).rejects.toThrow('ENOTDIR');
    expect(await written(dir)).toEqual(['a.yaml', 'c.yaml']);
    expect(await readFile(path.join(dir, 'a.yaml'), 'utf8')).toBe('old a');
  });
});
