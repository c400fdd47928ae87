import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endOfParent } from '../../src/app/end-of-parent.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function toldOf(startedByNpm: boolean): Promise<string | undefined> {
  let parent = 40;
  let told: string | undefined;
  void endOfParent(startedByNpm, () => parent).then((what) => {
    told = what;
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told).toBeUndefined();
  parent = 1;
  await vi.advanceTimersByTimeAsync(1_000);
  return told;
}

it('a process that npm started hears that its parent has ended', async () => {
  expect(await toldOf(true)).toBe('npm has ended');
});

it('any other process may outlive its parent', async () => {
  expect(await toldOf(false)).toBeUndefined();
});
