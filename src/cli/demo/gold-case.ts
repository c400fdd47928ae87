// A case from its first mail to its resolution: the customer writes, an agent works by replying to notifications.

import type { CaseDetails } from '../../ports/queries.js';
import type { ArrivedMail, MailFile } from './demo-mail.js';
import { rawMail } from './mails.js';
import { ana, lena, mailbox, omar } from './people.js';
import { arrival, caseOf, caseWhen, type Stage, statusOf } from './stage.js';

export interface GoldCase {
  readonly number: string;
  /** The mail that opened it, as it was sent. */
  readonly firstMail: string;
}

const fire = {
  from: `Ana Alvarez <${ana}>`,
  to: mailbox.address,
  subject: 'Printer on fire',
  text: 'Please help, the LaserJet 9 on the second floor smells of smoke.\n\nAna',
};
/** They only have to be bytes that no program would leave as they are by chance. */
const everyByte = Buffer.from(Array.from({ length: 100_000 }, (_, at) => (at * 7919 + (at >> 8)) % 256));
const photo: MailFile = { name: 'fuse.jpg', content: everyByte };
const sheet: MailFile = { name: 'fuses.pdf', content: everyByte.subarray(50_000) };
const firstMessageId = '<fire-1@contoso.example>';

export async function playGoldCase(stage: Stage): Promise<GoldCase> {
  const opened = await open(stage);
  const { notification, sheet } = await pick(stage, opened.number);
  await goOn(stage, sheet);
  const article = await sendArticle(stage, opened.number, notification);
  await reply(stage, opened.number, article);
  await answerWithFile(stage);
  await resolve(stage, opened.number);
  return opened;
}

async function open(stage: Stage): Promise<GoldCase> {
  const { mail, narrator, check } = stage;
  await narrator.scene('Ana, a customer whose Gold support covers 15 cases, reports a problem.');
  const firstMail = rawMail(fire, firstMessageId);
  await mail.sendRaw(ana, mailbox.address, firstMail);
  narrator.event(`${ana} writes "${fire.subject}"`);
  const opened = await caseOf(stage, ana);
  const { number } = opened;
  const acknowledgement = await arrival(stage, ana, number);
  const notification = await arrival(stage, lena, number);
  await arrival(stage, omar, number);
  check('Ana of Contoso was recognised as the sender, and a case was opened', opened.customer === 'Contoso');
  check('the case is in the queue for Gold customers', opened.queue === 'gold');
  check('the agents of that queue were notified', notification.subject.includes(fire.subject));
  check(
    'Ana got an acknowledgement in her thread',
    acknowledgement.references.includes(firstMessageId) && acknowledgement.autoSubmitted === 'auto-replied',
  );
  const firstResponse = opened.kpis.find(({ kpi }) => kpi === 'first-response');
  check(
    'the first response is due 15 minutes after she wrote',
    firstResponse !== undefined &&
      (firstResponse.failAt?.getTime() ?? 0) - firstResponse.startedAt.getTime() === 15 * 60_000,
  );
  return { number, firstMail };
}

/** Gives the notification that the agent replied to, and the case sheet that came back. */
async function pick(stage: Stage, number: string) {
  await stage.narrator.scene('Lena, an agent, takes the case by replying to the notification.');
  const notification = await arrival(stage, lena, number);
  await replyAsLena(stage, notification, '#pick');
  const picked = await caseWhen(stage, number, ({ assignee }) => assignee === 'lena');
  stage.check('the case is assigned to Lena', picked.assignee === 'lena');
  const sheet = await arrival(stage, lena, 'may help');
  const suggestion = sheet.text.split('\n').find((line) => line.startsWith('KA-1001 '));
  if (suggestion !== undefined) stage.narrator.event(`the case sheet suggests ${suggestion}`);
  stage.check(
    'the case sheet suggests an article, and says because of which words',
    suggestion?.includes('smoke') ?? false,
  );
  return { notification, sheet };
}

async function goOn(stage: Stage, sheet: ArrivedMail): Promise<void> {
  const { narrator, check } = stage;
  await narrator.scene(
    'The case follows a process. The sheet says what to do and to say, and Lena goes on to the next stage.',
  );
  for (const line of sheet.text.split('\n').filter((one) => /^(Process |\[.\] )/.test(one))) narrator.event(line);
  check('a step is done: the mail named the device', sheet.text.includes('[x] device (LaserJet 9)'));
  await replyAsLena(stage, sheet, '#stage');
  const research = await arrival(stage, lena, 'stage research');
  check(
    'she got the script of the next stage, with its commands',
    research.text.includes('\n#step outcome: repaired\n'),
  );
}

/** Gives the mail that the customer got. */
async function sendArticle(stage: Stage, number: string, notification: ArrivedMail): Promise<ArrivedMail> {
  await stage.narrator.scene('Lena sends Ana a knowledge article, by another reply.');
  await replyAsLena(stage, notification, '#article KA-1001');
  const article = await arrival(stage, ana, 'smells of smoke');
  const answered = await caseWhen(stage, number, (found) => statusOf(found, 'first-response') === 'succeeded');
  stage.check(
    'the article reached Ana and is recorded on the case',
    answered.activities.some(({ template }) => template === 'article'),
  );
  stage.check('the first-response KPI succeeded', statusOf(answered, 'first-response') === 'succeeded');
  return article;
}

async function reply(stage: Stage, number: string, article: ArrivedMail): Promise<void> {
  const { mail, narrator, check } = stage;
  await narrator.scene('Ana replies in the same thread, with a photo.');
  await mail.send({
    from: fire.from,
    to: article.replyTo,
    subject: `Re: ${article.subject}`,
    text: `The fuse was black. I replaced it, and it prints again.\n\n${quoted(article.text)}`,
    inReplyTo: article.messageId,
    references: [...article.references, article.messageId],
    files: [photo],
  });
  narrator.event(`${ana} replies, attached: ${photo.name}`);
  const replied = await caseWhen(stage, number, (found) => mailsFrom(found, ana) >= 2);
  check("Ana's reply was added to her case", mailsFrom(replied, ana) === 2);
  const notification = await arrival(stage, lena, 'wrote:');
  check('her photo reached Lena as she sent it, with the notification', carries(notification, photo));
}

async function answerWithFile(stage: Stage): Promise<void> {
  await stage.narrator.scene('Lena answers, with a file.');
  const words = 'Good to hear. The attached sheet says which fuses fit.';
  await replyAsLena(stage, await arrival(stage, lena, 'wrote:'), words, [sheet]);
  const answer = await arrival(stage, ana, words);
  stage.check('her file reached Ana as she sent it, with the answer', carries(answer, sheet));
}

async function resolve(stage: Stage, number: string): Promise<void> {
  const notification = await arrival(stage, lena, 'wrote:');
  await stage.narrator.scene('Lena resolves the case, with the minutes she spent on it.');
  await replyAsLena(stage, notification, '#step outcome: repaired\n#resolve 25m Replaced the fuse');
  const resolved = await caseWhen(stage, number, ({ status }) => status === 'resolved');
  const resolution = resolved.activities.find(({ kind }) => kind === 'resolution');
  stage.check('the case is resolved, with 25 minutes', resolution?.minutes === 25);
  stage.check(
    'who did the step of the process, and when, is recorded',
    resolved.progress.some(({ step, agent }) => step === 'outcome' && agent === 'lena'),
  );
  stage.check("14 of Ana's 15 cases are left", resolved.entitlement?.remaining === 14);
}

async function replyAsLena(
  { mail, narrator }: Stage,
  notification: ArrivedMail,
  command: string,
  files: readonly MailFile[] = [],
): Promise<void> {
  await mail.send({
    from: `Lena Vogt <${lena}>`,
    to: notification.replyTo,
    subject: `Re: ${notification.subject}`,
    text: `${command}\n\n${quoted(notification.text)}`,
    inReplyTo: notification.messageId,
    references: [notification.messageId],
    files,
  });
  narrator.event(
    `${lena} replies: ${command.replace('\n', ', ')}${files.map(({ name }) => `, attached: ${name}`).join('')}`,
  );
}

function carries({ files }: ArrivedMail, { name, content }: MailFile): boolean {
  return files.some((file) => file.name === name && file.content.equals(content));
}

function quoted(text: string): string {
  return `> ${text.replaceAll('\n', '\n> ')}`;
}

function mailsFrom({ activities }: CaseDetails, address: string): number {
  return activities.filter(({ direction, from }) => direction === 'in' && from === address).length;
}
