// What `casemill import --from` says, and that it imports nothing from an export that is not sound.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type DeskOptions, importDesk } from '../../../src/cli/import/import-desk.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import type { MoveIn } from '../../../src/usecases/move-in/move-in.js';

const sample = path.join(import.meta.dirname, '../../dataset/desks/samples/zammad');
const result = {
  ...{ cases: { imported: 2, present: 0, leftOut: 1 }, messages: 4, files: { stored: 1, missing: 1 } },
  ...{
    contacts: 1,
    accounts: 0,
    remarks: [5, 7, 8].map((id) => ({
      at: `tickets.json: ticket ${id}`,
      text: id === 7 ? 'it is removed' : 'it is merged',
    })),
  },
};
let folder: string;
let printed: string[];
let plans: MoveIn[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'casemill-import-'));
  printed = [];
  plans = [];
  for (const out of ['log', 'error'] as const) {
    vi.spyOn(console, out).mockImplementation((line: string) => void printed.push(line));
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function run(source: string, options: Partial<DeskOptions> = {}): Promise<number> {
  const loaded = await loadRuleTexts({ 'queues.yaml': 'gold: {}', 'routing.yaml': 'default: gold' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const moveIn = async (plan: MoveIn) => {
    plans.push(plan);
    return result;
  };
  const readMail = () => Promise.reject(new Error('no mbox'));
  const deps = { rules: loaded.rules, moveIn, readMail, progress: () => {} };
  return importDesk(source, { from: 'zammad', isDryRun: false, json: false, ...options }, deps);
}

it('says what came in, and what did not and why, the same of many records once', async () => {
  expect(await run(sample)).toBe(0);
  expect(printed).toEqual([
    'tickets.json: ticket 5 and 1 more: it is merged',
    'tickets.json: ticket 7: it is removed',
    "cases: 2 imported, 0 imported before, 1 left out (of the export's 2 cases 1 are open)",
    'messages: 4',
    'files: 1 stored, 1 without content',
    'contacts: 1 created',
    'accounts: 0 created',
  ]);
});

it('imports nothing when a record is wrong, and names it', async () => {
  const tickets = [{ id: 1, number: 1, title: 'A', customer_id: 5, created_at: 'soon', state: 'open' }];
  await writeFile(path.join(folder, 'tickets.json'), JSON.stringify(tickets));
  expect(await run(folder)).toBe(2);
  expect(printed).toEqual(['tickets.json: ticket 1: created_at: "soon" is no time', 'Nothing was imported.']);
  expect(plans).toEqual([]);
});

it('refuses queues, mailboxes, zones and words that do not exist, all at once', async () => {
  const map = path.join(folder, 'words.yaml');
  await writeFile(map, 'queues: { support: silver }\n');
  expect(await run(sample, { queue: 'lead', mailbox: 'sales', timeZone: 'Mars/North', map })).toBe(2);
  expect(printed).toEqual([
    expect.stringMatching(/words\.yaml:1:\d+: map: .*queue "silver" does not exist/),
    expect.stringContaining('--queue: queue "lead" does not exist; there are: '),
    expect.stringContaining('--mailbox: mailbox "sales" does not exist'),
    '--time-zone: "Mars/North" is no time zone such as Europe/Berlin',
    'Nothing was imported.',
  ]);
});
