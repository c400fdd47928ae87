import { expect, it } from 'vitest';
import { CleanupStack, withCleanup } from '../../src/app/cleanup-stack.js';

function recording() {
  const closed: string[] = [];
  const cleanup = new CleanupStack();
  const open = (name: string) => cleanup.add(() => void closed.push(name));
  return { closed, cleanup, open };
}

it('closes what was opened last first, and everything once', async () => {
  const { closed, cleanup, open } = recording();
  for (const name of ['server', 'pool', 'jobs']) open(name);
  await cleanup.close();
  await cleanup.close();
  expect(closed).toEqual(['jobs', 'pool', 'server']);
});

it('closes what was opened when the next part cannot be opened, and throws why', async () => {
  const closed: string[] = [];
  const opening = withCleanup(async (cleanup) => {
    cleanup.add(() => void closed.push('pool'));
    cleanup.add(() => Promise.reject(new Error('cannot be closed')));
    throw new Error('cannot be opened');
  });
  await expect(opening).rejects.toThrow('cannot be opened');
  expect(closed).toEqual(['pool']);
});

it('closes the rest when one part cannot be closed, and throws why', async () => {
  const { closed, cleanup, open } = recording();
  open('server');
  cleanup.add(() => Promise.reject(new Error('the pool hangs')));
  open('jobs');
  await expect(cleanup.close()).rejects.toThrow('the pool hangs');
  expect(closed).toEqual(['jobs', 'server']);
});

it('closes a part at once that finishes opening too late', async () => {
  const { closed, cleanup, open } = recording();
  await cleanup.close();
  open('server');
  expect(closed).toEqual(['server']);
});
