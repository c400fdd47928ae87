// A case on its guided process: steps, stages, other processes, and rules that change meanwhile. On real tables.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseCaseNumber } from '../../../src/core/case/number.js';
import { readGuide } from '../../../src/usecases/case/read-guide.js';
import { repairYaml } from '../../core/process/repair.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const NUMBER = 'C-000001';

let harness: Harness;
/** Under the rules in force. */
let desk: Pick<Harness, 'act' | 'rules'>;
beforeEach(async () => {
  const rules = {
    'processes.yaml': `${repairYaml}parcel: { stages: [ { name: find, steps: [ { name: found, required: yes } ] } ] }`,
    'record-creation.yaml': `- mailbox: support
  acknowledge: no
  items:
    - { name: repair, startProcess: repair, create: { fields: { serial: { from: text, pattern: 'serial (\\w+)' } } } }`,
  };
  harness = await openHarness({ dataset: harnessDataset, now: at('08:00'), rules });
  desk = harness;
});
afterEach(() => harness.close());

type Action = Parameters<Harness['act']>[2];

async function ask(text = 'It is broken') {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Phone', text }), at('08:00'));
  await harness.settle();
}

async function act(action: Action, agent = 'lena'): Promise<string> {
  harness.now = new Date(harness.now.getTime() + 60_000);
  const result = await desk.act(NUMBER, agent, action);
  if (!result.ok) throw new Error(result.text);
  return result.text;
}

async function refused(action: Action) {
  const before = await harness.cases.state(1);
  const result = await desk.act(NUMBER, 'lena', action);
  if (result.ok) throw new Error(`it was not refused: ${result.text}`);
  expect(await harness.cases.state(1)).toEqual(before);
  return result;
}

const found = async () => {
  const one = await harness.cases.find(1);
  if (one === undefined) throw new Error('no case');
  return one;
};
const guide = () => readGuide({ cases: harness.cases, rules: async () => desk.rules }, parseCaseNumber(NUMBER) ?? 0);
const toStage = (stage: string | null = null): Action => ({ kind: 'stage', stage });
const step = (name: string, value?: string): Action => ({ kind: 'step', step: name, ...(value && { value }) });
const resolution = { kind: 'resolve', text: 'Repaired', minutes: 5, closeActivities: false } as const;

it('a case that was merged shows no script any more, and its target keeps its own', async () => {
  await ask();
  await ask('It is still broken');
  expect(await guide()).not.toBeNull();
  expect(await harness.mergeCases({ sources: ['1'], target: '2', acrossCustomers: false }, 'lena')).toMatchObject({
    ok: true,
  });
  expect(await guide()).toBeNull();
  expect(await readGuide({ cases: harness.cases, rules: async () => desk.rules }, 2)).not.toBeNull();
});

describe('a required step', () => {
  beforeEach(() => ask());

  it('holds the case at its stage until it is done, with its value', async () => {
    const { code, text } = await refused(toStage());
    expect([code, text]).toEqual(['steps-missing', expect.stringContaining('"serial number" (identify)')]);
    expect((await refused(step('serial number'))).code).toBe('value-missing');
    expect((await refused(step('warranty checked', 'yes'))).code).toBe('no-value');
    await act(step('serial number: SN-1'));
    expect(await found()).toMatchObject({ customFields: { serial: 'SN-1' }, process: { stage: 'identify' } });
    expect(await act(toStage())).toContain('C-000001 is at "repair"');
    await act(step('outcome', 'replaced'), 'omar');
    await act(toStage());
    expect(await found()).toMatchObject({
      process: { name: 'repair', stage: 'ship' },
      progress: [
        { stage: 'identify', step: 'serial number', agent: 'lena', at: at('08:01'), undoneAt: null },
        { stage: 'repair', step: null, agent: 'lena' },
        { stage: 'repair', step: 'outcome', agent: 'omar' },
        { stage: 'ship', step: null, agent: 'lena' },
      ],
    });
  });

  it('is needed to resolve, also at the stages to come, unless the agent says why not', async () => {
    await act(step('serial number', 'SN-1'));
    const { code, text } = await refused(resolution);
    expect(code).toBe('steps-missing');
    expect(text).toContain('"outcome" (repair), "tried out" (test)');
    await act({ ...resolution, skipSteps: 'the customer found it' });
    expect((await found()).status).toBe('resolved');
    expect((await found()).progress.slice(1)).toMatchObject([
      { stage: 'repair', step: 'outcome', skippedBecause: 'the customer found it' },
      { stage: 'test', step: 'tried out', skippedBecause: 'the customer found it' },
    ]);
  });

  it('is needed on the way of the case alone', async () => {
    await act(step('serial number', 'SN-1'));
    await act(step('outcome', 'replaced'));
    await act(resolution);
    expect((await found()).status).toBe('resolved');
  });

  it('is taken back with its value, and the row stays', async () => {
    await act(step('serial number', 'SN-1'));
    await act({ kind: 'step', step: 'undo serial number' }, 'omar');
    expect(await found()).toMatchObject({ customFields: {}, progress: [{ undoneBy: 'omar', undoneAt: at('08:02') }] });
    expect((await refused(toStage())).code).toBe('steps-missing');
    expect((await refused({ kind: 'step', step: 'serial number', undo: true })).code).toBe('not-done');
  });

  it('that gets another value is done again by whoever gives it', async () => {
    await act(step('serial number', 'SN-1'));
    await act(step('serial number', 'SN-2'), 'omar');
    expect((await guide())?.steps[0]).toMatchObject({ done: true, value: 'SN-2', agent: 'omar' });
    expect(await act(step('serial number', 'SN-2'))).toContain('done already, by omar');
  });
});

it('a step whose field the mail filled is done', async () => {
  await ask('My serial P77 is broken');
  expect(await guide()).toMatchObject({
    missing: [],
    next: 'repair',
    steps: [{ name: 'serial number', done: true, value: 'P77', agent: null }, { done: false }, { done: false }],
    script: [
      { text: 'The number of Phone?' },
      { command: '#article KA-1001' },
      {},
      { text: 'We call you at once, Contoso.' },
      {},
    ],
  });
});

it('what is said is in the language of the first mail, until the customer wants another one', async () => {
  const said = async () => (await guide())?.script.flatMap((line) => (line.kind === 'say' ? line.text : [])).at(-1);
  await ask('Guten Tag, mein Telefon ist kaputt, und ich kann nicht damit arbeiten. Bitte helfen Sie mir.');
  expect(await said()).toBe('Wir rufen sofort an.');
  await harness.changeCustomer('ana@contoso.com', { language: 'fr' });
  expect(await said()).toBe('We call you at once, Contoso.');
});

describe('a stage', () => {
  beforeEach(() => ask('My serial P77 is broken'));

  it('behind is returned to at any time, and one ahead only on the way', async () => {
    await act(toStage());
    expect((await refused(toStage('ship'))).text).toContain('is not on the way of C-000001');
    expect((await refused(toStage('close'))).text).toContain('"outcome" (repair)');
    expect((await refused(toStage('pack'))).code).toBe('no-stage');
    await act(toStage('identify'));
    expect((await found()).process?.stage).toBe('identify');
    expect(await act(toStage('Identify'))).toContain('already');
  });

  it('is the last one where nothing follows', async () => {
    await act(step('outcome', 'replaced'));
    await act(toStage('close'));
    expect((await refused(toStage())).code).toBe('last-stage');
  });
});

describe('another process', () => {
  const follow = (process: string): Action => ({ kind: 'stage', stage: null, process });

  it('begins at its first stage, and what was done on the old one is still done there', async () => {
    await ask();
    await act(step('serial number', 'SN-1'));
    await act(step('warranty checked'));
    expect(await act(follow('parcel'))).toContain('"find" of "parcel"');
    expect(await guide()).toMatchObject({ process: 'parcel', steps: [{ name: 'found', done: false }] });
    expect((await refused(resolution)).text).toContain('"found" (find)');
    expect((await refused(step('warranty checked'))).code).toBe('no-step');
    await act(follow('repair'));
    expect((await guide())?.steps.map(({ done }) => done)).toEqual([true, false, true]);
  });

  it('has to be one of the rules', async () => {
    await ask();
    expect((await refused(follow('cooking'))).text).toBe('there is no process "cooking" (processes: repair, parcel)');
  });
});

describe('a process that the rules no longer have', () => {
  it('stays on its cases, with a warning; its steps are refused, and it holds nobody', async () => {
    await ask();
    await act(step('warranty checked'));
    desk = await harness.withRules({
      'processes.yaml': 'parcel: { stages: [ { name: find } ] }',
      'record-creation.yaml': '',
    });
    expect(await guide()).toMatchObject({ stage: 'identify', warning: 'the rules no longer have process "repair"' });
    for (const action of [step('warranty checked'), toStage(), toStage('ship')]) {
      expect(await refused(action)).toMatchObject({
        code: 'process-gone',
        text: expect.stringContaining('no longer have process "repair"'),
      });
    }
    expect(await found()).toMatchObject({ process: { name: 'repair' }, progress: [{ step: 'warranty checked' }] });
    await act(resolution);
  });

  it('may lose a step or a stage only', async () => {
    await ask();
    await act(step('warranty checked'));
    const stages = 'repair: { stages: [ { name: identify }, { name: close } ] }';
    desk = await harness.withRules({ 'processes.yaml': stages });
    expect((await guide())?.warning).toBe('stage "identify" no longer has: "warranty checked"');
    expect((await refused(step('warranty checked'))).code).toBe('step-gone');
    desk = await harness.withRules({ 'processes.yaml': 'repair: { stages: [ { name: close } ] }' });
    expect((await guide())?.warning).toBe('process "repair" no longer has stage "identify"');
    expect((await refused(toStage())).code).toBe('stage-gone');
    await act(toStage('close'));
  });
});
