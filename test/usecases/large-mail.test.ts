// A mail that is larger than memory should hold: it goes from the server to the disk in pieces, and into its case like any
// other.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTown, rawMail, type Town } from './town.js';

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
  let town: Town;
  beforeAll(async () => {
    const between: Parameters<typeof openTown>[0] = {
      between: (world) => ({
        ...world,
        session: {
          ...world.session,
          fetch: async (uids, atMostBytes) => {
            const mails = await world.session.fetch(uids, atMostBytes);
            expect(mails.every(({ raw }) => raw.length < 1024 * 1024)).toBe(true);
            return mails;
          },
        },
      }),
    };
    town = await openTown(between);
  });
  afterAll(() => town?.close());

  it('is never fetched in one piece, and opens a case that knows its attachments', async () => {
    town.mailbox.deliver(largeMail('films'), town.now);
    town.mailbox.deliver(rawMail({ from: 'ben@contoso.com', subject: 'small' }), town.now);
    await town.settle();
    const cases = await town.cases.list({});
    expect(cases.map(({ title }) => title).sort()).toEqual(['films', 'small']);
    const films = await town.cases.find(Number(cases.find(({ title }) => title === 'films')?.number.slice(2)));
    expect(films?.activities.find(({ direction }) => direction === 'in')).toMatchObject({
      text: 'It burns.',
      attachments: [{ name: 'fire.mp4', size: 57 * 30_000 }],
    });
    const row = await town.prisma.inboundMail.findFirstOrThrow({ where: { messageId: '<films@contoso.com>' } });
    expect(row).toMatchObject({ size: town.mailbox.mails[0]?.raw.length, outcome: 'opened' });
  });

  it('that comes again is the same mail', async () => {
    town.mailbox.deliver(`Received: by mx.example.com\n${largeMail('films')}\n\n`, town.now);
    await town.settle();
    expect(await town.prisma.inboundMail.count({ where: { outcome: 'duplicate-of' } })).toBe(1);
  });

  it('that somebody takes away while it comes gets its row', async () => {
    const uid = town.mailbox.deliver(largeMail('gone'), town.now);
    const session = town.mailbox.session();
    await town.receive({
      session: {
        ...session,
        async download() {
          town.mailbox.mails.splice(-1, 1);
          return undefined;
        },
      },
    });
    const row = await town.prisma.inboundMail.findFirstOrThrow({ where: { uid } });
    expect(row).toMatchObject({ outcome: 'skipped', reason: 'vanished', rawHash: null });
  });
});
