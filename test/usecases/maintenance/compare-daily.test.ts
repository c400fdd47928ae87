// Once a day each mailbox is compared with its ledger by itself, and the operators hear of a difference.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../harness.js';

const hour = 3_600_000;
const access = 'imap: { host: 127.0.0.1, user: u }\n  smtp: { host: 127.0.0.1 }\n  startFrom: beginning';

let harness: Harness;
let looks: string[];
beforeEach(async () => {
  looks = [];
  harness = await openHarness({
    rules: {
      'mailboxes.yaml': `billing:\n  address: billing@example.com\n  ${access}\nsupport:\n  address: support@example.com\n  ${access}`,
      'record-creation.yaml': '- mailbox: support\n  items: [ { name: everything, create: { type: request } } ]',
    },
  });
  for (const mailbox of ['billing', 'support']) await connected(mailbox);
  for (const subject of ['one', 'two', 'three']) {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }), harness.now);
  }
  await harness.settle();
  harness.sent.length = 0;
});
afterEach(() => harness.close());

async function connected(mailbox: string): Promise<void> {
  const lease = await harness.leases.take(mailbox, harness.worker, hour);
  if (lease === undefined) throw new Error('no lease');
  await harness.connections.record(lease, { state: 'connected', error: null, read: true }, harness.now);
  await harness.leases.release(lease);
}

/** `away`: mailboxes that cannot be reached. */
async function look(...away: readonly string[]): Promise<void> {
  await harness.accountDaily(async (mailbox) => {
    looks.push(mailbox);
    if (away.includes(mailbox)) throw new Error('ECONNREFUSED');
    const session = harness.mailbox.session();
    return mailbox === 'support' ? session : { ...session, list: async () => [] };
  });
  await harness.drain();
}

function later(ms: number): void {
  harness.now = new Date(harness.now.getTime() + ms);
}

it('looks at each mailbox once a day, and says nothing when all is well', async () => {
  await look();
  later(23 * hour);
  await look();
  expect(looks).toEqual(['billing', 'support']);
  later(hour);
  await look();
  expect(looks).toEqual(['billing', 'support', 'billing', 'support']);
  expect(harness.sent).toEqual([]);
});

it('tells the operators of a mail that has no row and of one that has nothing behind it', async () => {
  await harness.prisma.inboundMail.deleteMany({ where: { uid: 2 } });
  await harness.prisma.inboundMail.updateMany({ where: { uid: 3 }, data: { activityId: null } });
  await look();
  expect(harness.sent).toMatchObject([{ to: { address: 'operators@example.com' } }]);
  const { text = '' } = harness.sent[0] ?? {};
  expect(text).toContain('casemill mailbox account support');
});

it('looks at the other mailboxes when one cannot be reached, and at that one as soon as it can', async () => {
  await look('billing');
  expect(looks).toEqual(['billing', 'support']);
  await look();
  expect(looks).toEqual(['billing', 'support', 'billing']);
});

it('leaves a mailbox alone that is not connected: that is told elsewhere', async () => {
  await harness.connections.record(
    await harness.takeLease(),
    { state: 'refused', error: 'no', read: false },
    harness.now,
  );
  await look();
  expect(looks).toEqual(['billing']);
});
