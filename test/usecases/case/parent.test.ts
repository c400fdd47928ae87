// Parents and children, on real tables: one level, how they end together, an answer to all, and what a merge does to
// them.

import { afterEach, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

/** Three people of Contoso tell of one outage: C-000001 to C-000003. */
async function opened(settings = 'operators: operators@example.com'): Promise<void> {
  harness = await openHarness({
    dataset: harnessDataset.replace('sla: gold }', 'sla: gold, decreaseOn: creation }'),
    now: at('08:00'),
    rules: { 'settings.yaml': settings },
  });
  for (const name of ['ana', 'ben', 'cleo']) {
    const from = `${name}@contoso.com`;
    harness.mailbox.deliver(rawMail({ from, subject: `Outage, says ${name}`, id: `<${from}>` }), at('08:00'));
    await harness.settle();
  }
}

const setParent = (number: string, parent: string | null) => harness.setParentCase(number, parent, 'lena');

async function show(number: number) {
  const found = await harness.cases.find(number);
  if (found === undefined) throw new Error('no case');
  return found;
}

const statuses = async () => [(await show(1)).status, (await show(2)).status, (await show(3)).status];

describe('a child case', () => {
  it('names its parent, and the parent its children, until it stands by itself again', async () => {
    await opened();
    expect(await setParent('2', '1')).toEqual({ ok: true, text: 'C-000002 is a child of C-000001' });
    await setParent('3', '1');
    expect((await show(1)).children).toEqual(['C-000002', 'C-000003']);
    expect((await show(2)).parent).toBe('C-000001');
    expect(await setParent('2', null)).toEqual({ ok: true, text: 'C-000002 is a child of C-000001 no more' });
    expect((await show(1)).children).toEqual(['C-000003']);
  });

  it('is opened for a part of the work with title, customer and the fields that the settings choose', async () => {
    await opened('childCases: { inherit: [ priority ] }');
    await harness.act('1', 'lena', { kind: 'change', priority: 'high', type: 'problem' });
    expect(await harness.openChildCase('1', null, 'lena')).toEqual({
      ok: true,
      text: 'C-000004 is open, a child of C-000001',
      case: 'C-000004',
    });
    expect(await show(4)).toMatchObject({
      ...{ title: 'Outage, says ana', customer: 'Contoso', priority: 'high', type: 'request', parent: 'C-000001' },
      entitlement: { remaining: 11 },
    });
    expect(await harness.openChildCase('1', 'Order a fuse', 'lena')).toMatchObject({ case: 'C-000005' });
    expect((await show(5)).title).toBe('Order a fuse');
  });

  it('has no children, is not its own parent, and has one parent: everything else is refused', async () => {
    await opened();
    expect(await setParent('1', '1')).toMatchObject({ text: 'C-000001 cannot be its own parent' });
    await setParent('2', '1');
    expect(await setParent('3', '2')).toMatchObject({ text: 'C-000002 is itself a child of C-000001' });
    expect(await setParent('1', '3')).toMatchObject({ text: 'C-000001 has children of its own' });
    expect(await setParent('2', '3')).toMatchObject({ text: 'C-000002 is a child of C-000001 already' });
    expect(await harness.openChildCase('2', null, 'lena')).toMatchObject({ code: 'child-of-other' });
    await harness.act('3', 'lena', { kind: 'cancel' });
    expect(await setParent('3', '1')).toMatchObject({ text: expect.stringContaining('C-000003 is cancelled') });
  });
});

describe('closing a parent', () => {
  const resolve = () =>
    harness.act('1', 'lena', { kind: 'resolve', text: 'The line is mended', minutes: 20, closeActivities: false });

  async function family(closing: string) {
    await opened(`childCases: { closing: ${closing} }`);
    await setParent('2', '1');
    await setParent('3', '1');
  }

  it('leaves the children alone unless the settings say otherwise', async () => {
    await family('independent');
    expect(await resolve()).toEqual({ ok: true, text: 'C-000001 is resolved, 20 minutes' });
    expect(await statuses()).toEqual(['resolved', 'in-progress', 'in-progress']);
  });

  it('closes the active children with it, each with minutes of its own', async () => {
    await family('with-parent');
    await harness.act('2', 'lena', { kind: 'log', activity: 'note', text: 'Told Ben', minutes: 4, open: false });
    await harness.act('3', 'lena', { kind: 'cancel' });
    expect(await resolve()).toEqual({ ok: true, text: 'C-000001 is resolved, 20 minutes; so with C-000002' });
    expect(await statuses()).toEqual(['resolved', 'resolved', 'cancelled']);
    const minutes = await harness.prisma.activity.findMany({
      where: { kind: 'resolution' },
      orderBy: { case: { number: 'asc' } },
    });
    expect(minutes.map((one) => one.minutes)).toEqual([20, 4]);
  });

  it('waits for the children, or is refused as a whole when one of them cannot be closed', async () => {
    await family('before-parent');
    expect(await resolve()).toMatchObject({ text: 'C-000001 has open child cases: C-000002, C-000003' });
    await harness.act('2', 'lena', { kind: 'cancel' });
    await harness.act('3', 'lena', { kind: 'cancel' });
    expect(await resolve()).toMatchObject({ ok: true });
  });

  it('is refused as a whole when a child cannot be closed', async () => {
    await family('with-parent');
    await harness.act('3', 'lena', { kind: 'log', activity: 'task', text: 'Order a fuse', minutes: null, open: true });
    expect(await resolve()).toMatchObject({
      code: 'open-activities',
      text: expect.stringContaining(
        'nothing was done, because of a child case: C-000003 has open activities: task "Order a fuse"',
      ),
    });
    expect(await statuses()).toEqual(['in-progress', 'in-progress', 'in-progress']);
  });
});

describe('an answer on a parent', () => {
  it('goes to the customers of the active children when the agent wants it, one mail each', async () => {
    await opened();
    await setParent('2', '1');
    await setParent('3', '1');
    await harness.drain();
    const before = harness.sent.length;
    await harness.act('1', 'lena', { kind: 'reply', text: 'The line is mended.', toChildren: true });
    await harness.drain();
    const answers = harness.sent.slice(before).filter(({ text }) => text.startsWith('The line is mended.'));
    expect(answers.map(({ to }) => to.address).sort()).toEqual([
      'ana@contoso.com',
      'ben@contoso.com',
      'cleo@contoso.com',
    ]);
    await harness.act('1', 'lena', { kind: 'reply', text: 'Only to Ana.' });
    await harness.drain();
    expect(harness.sent.filter(({ text }) => text.startsWith('Only to Ana.'))).toHaveLength(1);
  });
});

describe('merging', () => {
  const merge = (source: string, target: string) =>
    harness.mergeCases({ sources: [source], target, acrossCustomers: false }, 'lena');

  it('gives the children of the source to the target, and undoing it gives them back', async () => {
    await opened();
    await setParent('3', '2');
    expect(await merge('2', '1')).toMatchObject({ ok: true });
    expect((await show(1)).children).toEqual(['C-000003']);
    await harness.unmergeCase('2', 'lena');
    expect([(await show(1)).children, (await show(2)).children]).toEqual([[], ['C-000003']]);
  });

  it('is refused between children of different cases, and of a parent into its child', async () => {
    await opened();
    await harness.openChildCase('1', 'A part', 'lena');
    await setParent('3', '2');
    expect(await merge('4', '3')).toMatchObject({ text: 'C-000004 and C-000003 are children of different cases' });
    expect(await merge('2', '3')).toMatchObject({ text: 'C-000002 has children, and C-000003 is itself a child' });
  });
});
