// Undoing a merge of contacts brings back exactly what was, and refuses what it could not bring back.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
const home = 'eve@home.example';
const ana = 'ana@contoso.com';
const omar = 'omar@partner.example';

let harness: Harness;
beforeEach(async () => {
  const people = `{ email: ${home}, name: Eve }, { email: ${omar}, name: Omar }`;
  const bought = `{ name: Eve One, customer: ${home}, terms: 5 cases, decreaseOn: creation, sla: silver, default: yes }`;
  const dataset = harnessDataset
    .replace('contacts: [ ', `contacts: [ ${people}, `)
    .replace('entitlements:\n', `entitlements:\n  - ${bought}\n`);
  const sla = (name: string, when: string) =>
    `${name}:\n  calendar: round-the-clock\n  kpis:\n    resolution: { within: 8 hours, when: { ${when} } }\n`;
  harness = await openHarness({
    dataset,
    now: at('08:00'),
    rules: {
      'sla.yaml': sla('silver', 'account.name: { isNot: Contoso }') + sla('gold', 'account.name: { is: Contoso }'),
    },
  });
});
afterEach(() => harness.close());

async function mail(time: string, from: string, subject: string) {
  harness.now = at(time);
  harness.mailbox.deliver(rawMail({ from, subject, id: `<${subject}@x.example>` }), at(time));
  await harness.settle();
}

const rows = async () => {
  const byId = { orderBy: { id: 'asc' } } as const;
  return {
    contacts: await harness.prisma.contact.findMany(byId),
    addresses: await harness.prisma.contactAddress.findMany({ orderBy: { address: 'asc' } }),
    entitlements: await harness.prisma.entitlement.findMany(byId),
    ledger: await harness.prisma.entitlementEntry.findMany(byId),
    cases: await harness.prisma.case.findMany(byId),
    kpis: await harness.prisma.kpiInstance.findMany(byId),
    items: await harness.prisma.queueItem.findMany(byId),
    loads: await harness.prisma.agentLoad.findMany(),
  };
};
const merge = (source: string, target: string) =>
  harness.mergeCustomers({ source, target, acrossAccounts: true, confirmed: true });
const unmerge = (address = home) => harness.unmergeCustomers(address);

it('a merge that is undone has changed nothing', async () => {
  await mail('08:00', home, 'one');
  await mail('08:01', home, 'two');
  await mail('08:02', ana, 'three');
  await harness.changeCustomer(home, { notes: 'Wants calls.', language: 'de' });
  await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'done', minutes: null, closeActivities: false });
  const before = await rows();
  expect(before.entitlements.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  harness.now = at('08:10');
  expect(await merge(home, ana)).toMatchObject({ ok: true });
  expect((await rows()).kpis).not.toEqual(before.kpis);
  harness.now = at('08:20');
  expect(await unmerge('Eve@Home.example')).toEqual({
    ok: true,
    text: `Eve is a contact of its own again, with ${home} (cases 2)`,
  });
  expect(await rows()).toEqual(before);
  expect(await unmerge()).toMatchObject({ code: 'not-merged' });
  expect(await rows()).toEqual(before);
  expect(await merge(home, ana)).toMatchObject({ ok: true });
});

it('what came since stays where it is: a case, and notes that were changed', async () => {
  await mail('08:00', home, 'one');
  await merge(home, ana);
  await mail('08:05', home, 'since');
  await harness.changeCustomer(ana, { notes: 'One person, or two?' });
  expect(await unmerge()).toMatchObject({
    text: expect.stringContaining('the notes of Ana Alvarez were changed since'),
  });
  const cases = await harness.prisma.case.findMany({ include: { contact: true }, orderBy: { number: 'asc' } });
  expect(cases.map(({ contact }) => contact.name)).toEqual(['Eve', 'Ana Alvarez']);
  expect(await harness.prisma.contact.findFirst({ where: { name: 'Ana Alvarez' } })).toMatchObject({
    notes: 'One person, or two?',
  });
});

it('it is refused while an address is gone, or the contact was merged on, and says what to do first', async () => {
  await merge(home, omar);
  await harness.changeCustomer(omar, { removeAddress: [home] });
  expect(await unmerge()).toMatchObject({
    code: 'address-gone',
    text: `Omar no longer has the address ${home}; give it back first: casemill customer set ${omar} --add-address ${home}`,
  });
  await harness.changeCustomer(omar, { addAddress: [home] });
  await merge(omar, ana);
  expect(await unmerge()).toMatchObject({
    code: 'merged-since',
    text: expect.stringContaining(`casemill customer unmerge ${omar}`),
  });
});

it('merges in a row are undone from the last one on', async () => {
  const before = await rows();
  await merge(home, omar);
  await merge(omar, ana);
  expect(await unmerge(home)).toMatchObject({ code: 'merged-since' });
  expect(await unmerge(omar)).toMatchObject({ ok: true });
  expect(await unmerge(home)).toMatchObject({ ok: true });
  expect(await rows()).toEqual(before);
});

it('two at once undo it once', async () => {
  await merge(home, ana);
  const both = await Promise.all([unmerge(), unmerge()]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
});
