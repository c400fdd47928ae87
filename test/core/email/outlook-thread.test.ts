import { expect, test } from 'vitest';
import { readOutlookThread } from '../../../src/core/email/outlook-thread.js';

const first = Buffer.from('01d9a1b2c3d4e5f60718293a4b5c6d7e8f9011223344', 'hex');
const reply = Buffer.concat([first, Buffer.from('0011223344', 'hex')]);

test('a reply has the id of the first mail', () => {
  const id = `thread-index:${first.toString('base64')}`;
  expect(readOutlookThread(first.toString('base64'))).toEqual({ id, isReply: false });
  expect(readOutlookThread(reply.toString('base64'))).toEqual({ id, isReply: true });
});

test.each(['', 'AQHZ', 'not base64 at all, whatever it is!!!', Buffer.alloc(22).toString('base64'), 'A'.repeat(4000)])(
  'what is none is none: %#',
  (header) => expect(readOutlookThread(header)).toBeNull(),
);
