// The ledger is right whatever happens to cases in whatever order, with crashes before and after the commit: a model
// that knows no ledger tells what each case has taken.

import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import type { Transact } from '../../../src/ports/transact.js';
import { applyEntitlement } from '../../../src/usecases/entitlement/apply-entitlement.js';
import { exemptCase } from '../../../src/usecases/entitlement/exempt-case.js';
import { type Harness, openHarness } from '../harness.js';
import { customerOn, customers } from './customer.js';

const given = `${customers}entitlements:
  - { name: on creation, customer: Contoso, terms: 100 cases, restrict: no, default: yes }
  - { name: on resolution, customer: Contoso, terms: 100 cases, restrict: no, decreaseOn: resolution }
  - { name: in minutes, customer: Contoso, terms: 50 hours, restrict: no }`;
const totals = { 'on creation': 100, 'on resolution': 100, 'in minutes': 3000 };
type Name = keyof typeof totals;
const names = Object.keys(totals) as Name[];

interface Model {
  readonly number: string;
  readonly subject: string;
  name: Name;
  status: 'open' | 'resolved' | 'cancelled';
  exempt: boolean;
  took: number;
}

const whats = ['open', 'resolve', 'reopen', 'exempt', 'lift', 'apply', 'resolve', 'cancel', 'reactivate'] as const;
const event = fc.record({
  what: fc.constantFrom(...whats),
  which: fc.nat(2),
  name: fc.constantFrom(...names),
  minutes: fc.integer({ min: 0, max: 90 }),
  die: fc.constantFrom('never' as const, 'never' as const, 'before' as const, 'after' as const),
});
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

function follow(model: Model, { what, name, minutes }: Event): void {
  switch (what) {
    case 'open':
      return;
    case 'resolve':
      if (model.status !== 'open') return;
      if (!model.exempt && model.name === 'on resolution') model.took += 1;
      if (!model.exempt && model.name === 'in minutes') model.took += minutes;
      model.status = 'resolved';
      return;
    case 'cancel':
      if (model.status !== 'open') return;
      if (model.name === 'on creation') model.took = 0;
      model.status = 'cancelled';
      return;
    case 'reactivate':
      if (model.status === 'resolved' && model.name !== 'on creation') model.took = 0;
      if (model.status === 'cancelled' && model.name === 'on creation' && !model.exempt) model.took = 1;
      model.status = 'open';
      return;
    case 'reopen':
      if (model.status !== 'resolved') return;
      if (model.name !== 'on creation') model.took = 0;
      model.status = 'open';
      return;
    case 'exempt':
      model.took = 0;
      model.exempt = true;
      return;
    case 'lift':
      model.exempt = false;
      return;
    case 'apply':
      if (model.status !== 'open' || model.name === name) return;
      model.name = name;
      model.took = name === 'on creation' && !model.exempt ? 1 : 0;
      return;
    default:
      what satisfies never;
  }
}

let harness: Harness;
afterEach(() => harness.close());
const { deps, remaining, write, resolve, reopen } = customerOn(() => harness);

let dieAt: Event['die'] = 'never';
/** The next transaction dies at `dieAt`. */
const breakable =
  (transact: Transact): Transact =>
  async (work) => {
    const answer = await transact(async (tx) => {
      const inside = await work(tx);
      if (dieAt === 'before') throw new Error('died before the commit');
      return inside;
    });
    if (dieAt === 'after') throw new Error('died after the commit');
    return answer;
  };

/** The one who was interrupted does it again. */
async function tries(die: Event['die'], work: () => Promise<unknown>): Promise<void> {
  dieAt = die;
  await work().catch(() => undefined);
  dieAt = 'never';
  await work();
}

async function perform({ number, subject, status }: Model, { what, name, minutes, die }: Event): Promise<void> {
  const breaking = () => ({ ...deps(), transact: breakable(harness.transact) });
  switch (what) {
    case 'open':
      return;
    case 'resolve':
      return tries(die, () => resolve(number, minutes));
    case 'cancel':
    case 'reactivate':
      return tries(die, () => harness.act(number, 'lena', { kind: what }));
    case 'reopen':
      return status === 'resolved' ? reopen(number, subject) : undefined;
    case 'exempt':
    case 'lift':
      return tries(die, () => exemptCase(breaking(), number, what === 'exempt'));
    case 'apply':
      return tries(die, () => applyEntitlement(breaking(), name, number));
    default:
      what satisfies never;
  }
}

it('what remains is what the cases have left, and the sum of the entries', { timeout: 120_000 }, async () => {
  harness = await openHarness({
    dataset: given,
    between: (world) => ({ ...world, transact: breakable(world.transact) }),
  });
  const balances = async () => Object.fromEntries(await Promise.all(names.map(async (n) => [n, await remaining(n)])));
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 5, maxLength: 14 }), async (events) => {
      run++;
      const models: Model[] = [];
      const before = await balances();
      for (const happening of events) {
        harness.now = new Date(harness.now.getTime() + 60_000);
        const model = models[happening.which % Math.max(1, models.length)];
        if (model === undefined || happening.what === 'open') {
          const subject = `case ${run} ${models.length}`;
          const number = await write(subject);
          models.push({ number, subject, name: 'on creation', status: 'open', exempt: false, took: 1 });
        } else {
          await perform(model, happening);
          follow(model, happening);
        }
      }
      const took = (name: Name) =>
        models.filter((model) => model.name === name).reduce((sum, model) => sum + model.took, 0);
      expect(await balances()).toEqual(
        Object.fromEntries(names.map((name) => [name, (before[name] ?? 0) - took(name)])),
      );
      for (const name of names) {
        const entries = await harness.prisma.entitlementEntry.findMany({ where: { entitlement: { name } } });
        expect(await remaining(name)).toBe(entries.reduce((sum, { amount }) => sum + amount, totals[name]));
      }
    }),
    { numRuns: 25 },
  );
});
