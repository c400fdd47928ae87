// A webhook as a worker process posts it, and what becomes of a post when the worker is killed before it is marked.

import { afterEach, describe, expect, it } from 'vitest';
import { dovecotAvailable } from '../servers/dovecot.js';
import { type HookReceiver, startHookReceiver } from '../servers/hook-receiver.js';
import { redisAvailable } from '../servers/redis.js';
import { rawMail } from '../usecases/harness.js';
import { openWorld, type World } from './world.js';

const backends = [
  { jobs: 'postgres', isThere: true },
  { jobs: 'redis', isThere: redisAvailable() },
] as const;

describe.each(backends)('with jobs on $jobs', ({ jobs, isThere }) => {
  let world: World | undefined;
  let receiver: HookReceiver | undefined;
  afterEach(async () => {
    await world?.close();
    await receiver?.close();
  });

  it.skipIf(!isThere || !dovecotAvailable())(
    'a post that a killed worker had in hand is posted by the next one, under its id',
    async () => {
      const target = await startHookReceiver();
      receiver = target;
      target.answer = () => undefined;
      const hook = `{ url: '${target.url}', template: slack, allowPrivate: yes, allowHttp: yes, events: [ case.opened ] }`;
      const here = await openWorld(jobs, { 'webhooks.yaml': `chat: ${hook}` });
      world = here;
      const first = here.spawnWorker();
      await here.deliver(rawMail({ from: 'bob@fabrikam.com', subject: 'Printer', id: '<one@fabrikam.com>' }));
      await here.until('the post', async () => target.received.length === 1);
      first.kill('SIGKILL');
      target.answer = (response) => response.end();
      here.spawnWorker();
      await here.until('the post to be marked', async () => {
        const filter = { hook: 'chat', status: 'delivered' } as const;
        return (await here.records.hookDeliveries.list(filter, { limit: 10, after: null })).items.length === 1;
      });
      const ids = target.received.map(({ headers }) => headers['webhook-id']);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
      expect(JSON.parse(target.received[0]?.body ?? '').text).toMatch(/^\*Case opened\*: C-000001 Printer/);
    },
    120_000,
  );
});
