// Mails that come and go through a harness, one after the other.

import { type Harness, rawMail, type TestMail } from './harness.js';

/** Delivers the mail a minute later, and waits for everything that follows. */
export async function deliverLater(harness: Harness, mail: TestMail): Promise<void> {
  harness.now = new Date(harness.now.getTime() + 60_000);
  harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
}

/** The mails that went to the address, the oldest first. */
export function sentTo({ sent }: Pick<Harness, 'sent'>, address: string): Harness['sent'] {
  return sent.filter((mail) => mail.to.address === address);
}

/** Throws when none went there. */
export function lastSentTo(harness: Pick<Harness, 'sent'>, address: string): Harness['sent'][number] {
  const mail = sentTo(harness, address).at(-1);
  if (mail === undefined) throw new Error(`nothing went to ${address}`);
  return mail;
}
