// Mails that trouble help desks: an out-of-office reply, a duplicate, a broken mail, and a mail from a stranger.

import type { GoldCase } from './gold-case.js';
import { unreadableMail } from './mails.js';
import { ana, bob, carol, mailbox, operators } from './people.js';
import { arrival, caseOf, demoCases, type Stage, until } from './stage.js';

export async function playDifficultMails(stage: Stage, gold: GoldCase): Promise<void> {
  const { mail, ledger, narrator, check } = stage;
  await narrator.scene(
    'Four difficult mails: an out-of-office reply, a duplicate, a broken mail, and a mail from a stranger.',
  );
  const mailsToAna = mail.arrived.filter(({ to }) => to === ana).length;
  await sendAll(stage, gold);

  const stranger = await caseOf(stage, carol);
  await until('the ledger to have all of them', async () => {
    const outcomes = (await ledger.inbound()).map(({ outcome }) => outcome);
    return outcomes.includes('quarantined') && outcomes.includes('duplicate-of');
  });
  const notice = await arrival(stage, operators, 'quarantine');
  const entries = await ledger.inbound();
  const cases = await demoCases(stage);
  check(
    'the out-of-office reply was added to the case and was not answered',
    entries.some(
      ({ outcome, reasons }) => outcome === 'appended' && reasons.some(({ text }) => text.includes('auto-reply')),
    ) && mail.arrived.filter(({ to }) => to === ana).length === mailsToAna,
  );
  check(
    'the duplicate did not open a second case',
    cases.filter(({ contact }) => contact === ana).length === 1 &&
      entries.filter(({ outcome }) => outcome === 'duplicate-of').length === 1,
  );
  check('the broken mail is in quarantine, and the operators were notified', notice.subject.includes('quarantine'));
  check('the stranger became a contact, and her mail a case', stranger.customer === 'Carol Chen');
}

async function sendAll(stage: Stage, { number, firstMail }: GoldCase): Promise<void> {
  const { mail, narrator } = stage;
  const acknowledgement = await arrival(stage, ana, number);
  await mail.send({
    from: `Ana Alvarez <${ana}>`,
    to: acknowledgement.replyTo,
    subject: `Automatic reply: ${acknowledgement.subject}`,
    text: 'I am out of the office until Monday.',
    inReplyTo: acknowledgement.messageId,
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  narrator.event(`the mail program of ${ana} answers the acknowledgement: out of the office`);
  await mail.sendRaw(ana, mailbox.address, firstMail);
  narrator.event(`the first mail of ${ana} is delivered a second time`);
  await mail.sendRaw(bob, mailbox.address, unreadableMail());
  narrator.event(`${bob} sends a mail with more parts than a parser accepts`);
  await mail.send({
    from: `Carol Chen <${carol}>`,
    to: mailbox.address,
    subject: 'Do you sell toner?',
    text: 'I need some.',
  });
  narrator.event(`${carol}, an unknown sender, writes "Do you sell toner?"`);
}
