// A mail that is larger than memory should hold: it goes from the server to the disk in pieces, and into its case like
// any other.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

function largeMail(subject: string): string {
  const head = rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }).split('\nContent-Type')[0];
  const film = `${'QUJD'.repeat(19)}\n`.repeat(30_000);
  return `${head}
Content-Type: multipart/mixed; boundary=b

--b

It burns.
--b
Content-Type: video/mp4; name=fire.mp4
Content-Transfer-Encoding: base64

${film}--b--
`;
}

describe('a large mail', () => {
  let harness: Harness;
  beforeAll(async () => {
    const between: Parameters<typeof openHarness>[0] = {
      between: (world) => ({
        ...world,
        async connect(...login) {
          const session = await world.connect(...login);
          return {
            ...session,
            async fetch(uids, atMostBytes) {
              const mails = await session.fetch(uids, atMostBytes);
              expect(mails.every(({ raw }) => raw.length < 1024 * 1024)).toBe(true);
              return mails;
            },
          };
        },
      }),
    };
    harness = await openHarness(between);
  });
  afterAll(() => harness?.close());

  it('is never fetched in one piece, and opens a case that knows its attachments', async () => {
    harness.mailbox.deliver(largeMail('films'), harness.now);
    harness.mailbox.deliver(rawMail({ from: 'ben@contoso.com', subject: 'small' }), harness.now);
    await harness.settle();
    const cases = await allCases(harness.cases);
    expect(cases.map(({ title }) => title).sort()).toEqual(['films', 'small']);
    const films = await harness.cases.find(Number(cases.find(({ title }) => title === 'films')?.number.slice(2)));
    expect(films?.activities.find(({ direction }) => direction === 'in')).toMatchObject({
      text: 'It burns.',
      attachments: [{ name: 'fire.mp4', size: 57 * 30_000 }],
    });
    const row = await harness.prisma.inboundMail.findFirstOrThrow({ where: { messageId: '<films@contoso.com>' } });
    expect(row).toMatchObject({ size: harness.mailbox.mails[0]?.raw.length, outcome: 'opened' });
  });

  it('that comes again is the same mail', async () => {
    harness.mailbox.deliver(`Received: by mx.example.com\n${largeMail('films')}\n\n`, harness.now);
    await harness.settle();
    expect(await harness.prisma.inboundMail.count({ where: { outcome: 'duplicate-of' } })).toBe(1);
  });

  it('that somebody takes away while it comes gets its row', async () => {
    const uid = harness.mailbox.deliver(largeMail('gone'), harness.now);
    const session = harness.mailbox.session();
    await harness.receive({
      session: {
        ...session,
        async download() {
          harness.mailbox.mails.splice(-1, 1);
          return undefined;
        },
      },
    });
    const row = await harness.prisma.inboundMail.findFirstOrThrow({ where: { uid } });
    expect(row).toMatchObject({ outcome: 'skipped', reason: 'vanished', rawHash: null });
  });
});
