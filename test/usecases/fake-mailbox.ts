// A mailbox in memory, with a server that shows what a test delivers.

import type { FetchedMail, MailboxSession } from '../../src/ports/mailbox.js';

/** What a mailbox would show. */
export class FakeMailbox {
  readonly mails: (FetchedMail & { seen: boolean; deleted: boolean })[] = [];
  /** Mails that the server lists and, for once, does not send. */
  readonly withheld = new Set<number>();
  uidValidity = 1n;
  private nextUid = 1;

  /** Somebody else removes the withheld mails at the moment of fetching. */
  vanishWhenFetched = false;

  /** Gives the UID. */
  deliver(raw: string, receivedAt: Date): number {
    const bytes = Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n'));
    const uid = this.nextUid++;
    this.mails.push({ uid, size: bytes.length, receivedAt, seen: false, deleted: false, raw: bytes });
    return uid;
  }

  session(): MailboxSession {
    return {
      openFolder: async () => ({ uidValidity: this.uidValidity, uidNext: this.nextUid }),
      list: async (fromUid) => this.mails.filter((mail) => mail.uid >= fromUid),
      fetch: async (uids, atMostBytes) => {
        if (this.vanishWhenFetched) {
          for (const uid of this.withheld) {
            this.mails.splice(
              this.mails.findIndex((mail) => mail.uid === uid),
              1,
            );
          }
        }
        return this.mails
          .filter((mail) => uids.includes(mail.uid) && !this.withheld.has(mail.uid))
          .map((mail) => ({ ...mail, raw: mail.raw.subarray(0, atMostBytes ?? mail.raw.length) }));
      },
      download: async (uid, take) => {
        const mail = this.mails.find((one) => one.uid === uid && !this.withheld.has(uid));
        return mail && take(inPieces(mail.raw));
      },
      mark: async () => {},
      move: async () => {},
      waitForChange: async () => {},
      isConnected: () => true,
      close: async () => {},
    };
  }
}

async function* inPieces(raw: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += 100_000) yield raw.subarray(at, at + 100_000);
}
