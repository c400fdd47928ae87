// Two mails about the same thing made two cases; an agent merges them, and what comes later joins the one that remains.

import { carol, mailbox, omar } from './people.js';
import { arrival, caseOf, caseWhen, demoCases, type Stage } from './stage.js';

const again = 'Toner, once more';

export async function playMergedCases(stage: Stage): Promise<void> {
  const { mail, narrator, check } = stage;
  await narrator.scene('Carol asks the same thing in a new mail, and Omar, an agent, merges her two cases.');
  const first = await caseOf(stage, carol);
  await mail.send({
    from: `Carol Chen <${carol}>`,
    to: mailbox.address,
    subject: again,
    text: 'I asked for toner today. Black, please.',
  });
  narrator.event(`${carol} writes "${again}"`);
  const notification = await arrival(stage, omar, again);
  await mail.send({
    from: `Omar Haddad <${omar}>`,
    to: notification.replyTo,
    subject: `Re: ${notification.subject}`,
    text: `#merge ${first.number}`,
    inReplyTo: notification.messageId,
    references: [notification.messageId],
  });
  narrator.event(`${omar} replies: #merge ${first.number}`);
  const merged = await caseWhen(stage, first.number, ({ mergedCases }) => mergedCases.length === 1);
  const hasBoth = merged.activities.filter(({ direction, from }) => direction === 'in' && from === carol).length === 2;
  check('her second case was merged into the first, which has both mails', hasBoth);

  const acknowledgement = await arrival(stage, carol, again);
  await mail.send({
    from: `Carol Chen <${carol}>`,
    to: acknowledgement.replyTo,
    subject: `Re: ${acknowledgement.subject}`,
    text: 'Two boxes, to be exact.',
    inReplyTo: acknowledgement.messageId,
  });
  narrator.event(`${carol} replies to the acknowledgement of the second case`);
  await caseWhen(stage, first.number, ({ activities }) => activities.some(({ text }) => text.includes('Two boxes')));
  const cases = (await demoCases(stage)).filter(({ contact }) => contact === carol);
  check('her reply to the second case joined the first, and opened no third', cases.length === 2);
}
