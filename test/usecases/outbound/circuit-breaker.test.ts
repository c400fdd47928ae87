import { expect, it } from 'vitest';
import { SendError, type SendErrorKind } from '../../../src/ports/outgoing.js';
import { createCircuitBreaker } from '../../../src/usecases/outbound/circuit-breaker.js';

const minute = 60_000;

it('holds back the mails of a mailbox whose server is away, and those of no other', async () => {
  const now = new Date();
  const outages = createCircuitBreaker(() => now);
  const unavailable = async () => {
    throw new SendError('cannot connect', 'unavailable');
  };
  const sent: string[] = [];
  await expect(outages.sendIfAvailable('support', unavailable)).rejects.toThrow('cannot connect');
  expect(await outages.sendIfAvailable('support', async () => void sent.push('support'))).toEqual(
    new Date(now.getTime() + minute),
  );
  expect(await outages.sendIfAvailable('billing', async () => void sent.push('billing'))).toBeUndefined();
  expect(sent).toEqual(['billing']);
});

it('lets one mail at a time find out whether the server is back', async () => {
  let now = new Date();
  const outages = createCircuitBreaker(() => now);
  const unavailable = () => Promise.reject(new SendError('cannot connect', 'unavailable'));
  await expect(outages.sendIfAvailable('support', unavailable)).rejects.toThrow();
  now = new Date(now.getTime() + minute);
  let arrive = () => {};
  const asking = outages.sendIfAvailable('support', () => new Promise((resolve) => (arrive = resolve)));
  expect(await outages.sendIfAvailable('support', unavailable)).toEqual(new Date(now.getTime() + minute));
  arrive();
  expect(await asking).toBeUndefined();
  expect(await outages.sendIfAvailable('support', async () => {})).toBeUndefined();
});

it('takes a server for back that refuses one mail', async () => {
  let now = new Date();
  const outages = createCircuitBreaker(() => now);
  const fail = (kind: SendErrorKind) =>
    outages.sendIfAvailable('support', () => Promise.reject(new SendError('not taken', kind)));
  await expect(fail('unavailable')).rejects.toThrow();
  now = new Date(now.getTime() + minute);
  await expect(fail('refused')).rejects.toThrow();
  expect(await outages.sendIfAvailable('support', async () => {})).toBeUndefined();
});
