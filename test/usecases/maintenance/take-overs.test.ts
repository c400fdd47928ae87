// However many workers die, and however long taking them over takes, it is done in one pass at a time.

import { expect, it } from 'vitest';
import type { WorkerIdentity } from '../../../src/ports/workers.js';
import { takeOversInTurn } from '../../../src/usecases/maintenance/take-overs.js';

const workers = Array.from({ length: 5 }, (_, number) => ({ id: `${number}`, name: `host:${number}` }));
const [one, two, three, four, five] = workers as [
  WorkerIdentity,
  WorkerIdentity,
  WorkerIdentity,
  WorkerIdentity,
  WorkerIdentity,
];

/** Passes that end when they are told. */
function slowPasses() {
  const passes: { readonly dead: string[]; end(error?: Error): Promise<void> }[] = [];
  const takeOver = (dead: readonly WorkerIdentity[]) =>
    new Promise<void>((resolve, reject) => {
      passes.push({
        dead: dead.map(({ id }) => id),
        async end(error) {
          if (error === undefined) resolve();
          else reject(error);
          await new Promise(setImmediate);
        },
      });
    });
  return { passes, takeOver };
}

it('those that are seen during a pass are taken over together by the next one, and nobody twice', async () => {
  const { passes, takeOver } = slowPasses();
  const see = takeOversInTurn(takeOver, { error: () => undefined });
  see([]);
  expect(passes).toEqual([]);
  see([one, two]);
  see([one, three]);
  see([two, three]);
  see([four]);
  expect(passes.map(({ dead }) => dead)).toEqual([['0', '1']]);
  await passes[0]?.end();
  expect(passes.map(({ dead }) => dead)).toEqual([
    ['0', '1'],
    ['2', '3'],
  ]);
  await passes[1]?.end();
  see([five]);
  expect(passes.at(-1)?.dead).toEqual(['4']);
});

it('those whose pass failed are taken over when they are seen again', async () => {
  const { passes, takeOver } = slowPasses();
  const errors: string[] = [];
  const see = takeOversInTurn(takeOver, { error: (_, message) => errors.push(message) });
  see([one]);
  see([two]);
  await passes[0]?.end(new Error('the database is gone'));
  expect(errors).toEqual(['work of dead workers not taken over, will be tried again']);
  see([one]);
  await passes[1]?.end();
  expect(passes.map(({ dead }) => dead)).toEqual([['0'], ['1'], ['0']]);
});
