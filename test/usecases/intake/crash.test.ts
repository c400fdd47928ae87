// A worker that dies between any two steps of the Gold story leaves, after a restart, what one that lived leaves. It
// dies after every call to the world, which is before the next one. A dead worker calls nothing any more; its
// transaction is rolled back, its waiting jobs are lost (the worst case), and reconcile finds the promises.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../../src/app/world.js';
import { type Pass, throughWorld } from '../../crash/calls.js';
import { endState, goldSteps } from '../case/gold-story.js';
import { type Harness, harnessDataset, openHarness } from '../harness.js';

/** `npm run test:crash` kills the worker at each point; otherwise every third one keeps the tests short. */
const stride = process.env.CASEMILL_CRASH === 'long' ? 1 : 3;

class Killed extends Error {}

/** Lets some calls through, then the worker is dead until `revive`. */
class Fate {
  private left = Number.POSITIVE_INFINITY;
  calls = 0;
  dead = false;

  dieAfter(calls: number): void {
    this.left = calls;
    this.calls = 0;
  }

  revive(): void {
    this.left = Number.POSITIVE_INFINITY;
    this.dead = false;
  }

  async pass<T>(call: () => Promise<T>): Promise<T> {
    if (this.dead) throw new Killed();
    const answer = await call();
    this.calls++;
    if (!this.dead && this.left-- > 0) return answer;
    this.dead = true;
    throw new Killed();
  }
}

function guarded(fate: Fate): (world: World) => World {
  const pass: Pass = (_name, _parameters, call) => fate.pass(call);
  return (world) => throughWorld(world, pass);
}

/** Gives the number of calls that the step made. */
async function play(harness: Harness, fate: Fate, dieIn: string | null, dieAfter: number): Promise<number> {
  let calls = 0;
  for (const { name, deliver } of goldSteps) {
    deliver(harness);
    if (name === dieIn) {
      fate.dieAfter(dieAfter);
      await harness.settle().catch((error) => {
        if (!(error instanceof Killed) && !fate.dead) throw error;
      });
      calls = fate.calls;
      fate.revive();
      // The restarted worker has no memory: what was nudged is lost, and claims have to run out.
      harness.jobs.length = 0;
      harness.now = new Date(harness.now.getTime() + 3 * 60_000);
    }
    await harness.settle();
    await harness.reconcile();
    await harness.drain();
  }
  return calls;
}

describe('a worker that is killed', () => {
  let expected: object;

  beforeAll(async () => {
    const harness = await openHarness({ dataset: harnessDataset });
    await play(harness, new Fate(), null, 0);
    expected = await endState(harness);
    await harness.close();
  });

  for (const { name } of goldSteps) {
    it(`at any point while "${name}" leaves the same end after a restart`, { timeout: 240_000 }, async () => {
      let points = 0;
      for (let dieAfter = 0, more = true; more; dieAfter += stride) {
        const fate = new Fate();
        const harness = await openHarness({ dataset: harnessDataset, between: guarded(fate) });
        try {
          const calls = await play(harness, fate, name, dieAfter);
          expect(await endState(harness), `killed after ${dieAfter} calls`).toEqual(expected);
          more = calls > dieAfter;
          points++;
        } finally {
          await harness.close();
        }
      }
      expect(points * stride).toBeGreaterThan(15);
    });
  }

  afterAll(() => {
    expect(expected).toMatchObject({ ledger: ['opened', 'appended', 'appended', 'appended', 'appended'] });
  });
});
