// The story that the demo plays, and the checks that make its exit code true. Every check looks at the database or at
// the mails that arrived; none at what the demo itself intended.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ArrivedMail, DemoMail } from '../../adapters/demo/demo-mail.js';
import { parseCaseNumber } from '../../core/case/number.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { CaseDetails, CaseQueries, LedgerQueries } from '../../ports/queries.js';
import type { Narrator } from './narrator.js';
import type { WorkerProcess } from './worker-process.js';
import { ana, bob, carol, lena, mailbox, omar, operators } from './world.js';

export interface Stage {
  readonly mail: DemoMail;
  readonly cases: CaseQueries;
  readonly ledger: LedgerQueries;
  readonly narrator: Narrator;
  /** Starts another worker; the one before is dead. */
  readonly startWorker: () => WorkerProcess;
}

export interface CheckedFact {
  readonly what: string;
  readonly ok: boolean;
}

const patienceMs = 30_000;
/** Mails that wait while the worker is killed. */
const killedMails = 12;

/** Plays everything. Gives what was checked, and the worker that runs at the end. */
export async function playStory(
  stage: Stage,
  firstWorker: WorkerProcess,
): Promise<{ facts: readonly CheckedFact[]; worker: WorkerProcess }> {
  const { mail, narrator } = stage;
  const facts: CheckedFact[] = [];
  const check = (what: string, ok: boolean) => {
    facts.push({ what, ok });
  };

  narrator.scene('A Standard customer writes. Nobody will touch this case: its clock is set to seconds.');
  await mail.send({
    from: bob,
    to: mailbox.address,
    subject: 'Where is my delivery?',
    text: 'It should be here by now.',
  });
  narrator.event(`${bob} writes "Where is my delivery?"`);
  const standard = await caseOf(stage, bob);

  const gold = await goldStory(stage, check);
  await oddMails(stage, gold, check);
  const worker = await killStory(stage, firstWorker, check);
  await untouchedStory(stage, standard, check);
  return { facts, worker };
}

type Check = (what: string, ok: boolean) => void;

const fire = {
  from: `Ana Alvarez <${ana}>`,
  to: mailbox.address,
  subject: 'Printer on fire',
  text: 'Please help, the LaserJet 9 on the second floor smells of smoke.\n\nAna',
};

async function goldStory(stage: Stage, check: Check): Promise<{ number: string; firstRaw: string }> {
  const { mail, narrator } = stage;
  narrator.scene('A customer with a Gold agreement for fifteen cases writes.');
  const firstRaw = rawMail(fire, '<fire-1@contoso.example>');
  await mail.sendRaw(ana, mailbox.address, firstRaw);
  narrator.event(`${ana} writes "${fire.subject}"`);
  const opened = await caseOf(stage, ana);
  const { number } = opened;
  const acknowledgement = await arrival(stage, ana, number);
  const notice = await arrival(stage, lena, number);
  await arrival(stage, omar, number);
  check('the sender was identified as Ana of Contoso, and a case opened', opened.customer === 'Contoso');
  check('it waits in the queue for Gold customers', opened.queue === 'gold');
  check('the agents of that queue were told', notice.subject.includes(fire.subject));
  check(
    'Ana got an acknowledgement in her thread',
    acknowledgement.references.includes('<fire-1@contoso.example>') && acknowledgement.autoSubmitted === 'auto-replied',
  );
  const due = opened.kpis.find((clock) => clock.kpi === 'first-response');
  check(
    'first contact is due fifteen minutes after she wrote',
    due !== undefined && (due.failAt?.getTime() ?? 0) - due.startedAt.getTime() === 15 * 60_000,
  );

  narrator.scene('Agent Lena picks the case by replying to the notification.');
  await command(stage, notice, '#pick');
  const picked = await caseWhen(stage, number, (found) => found.assignee === 'lena');
  check('Lena has the case', picked.assignee === 'lena');

  narrator.scene('She sends a knowledge article from the case.');
  await command(stage, notice, '#article KA-1001');
  const article = await arrival(stage, ana, 'smells of smoke');
  const answered = await caseWhen(stage, number, (found) => status(found, 'first-response') === 'succeeded');
  check(
    'the article reached Ana and is stored with the case',
    answered.activities.some((a) => a.template === 'article'),
  );
  check('the first-response clock has succeeded', status(answered, 'first-response') === 'succeeded');

  narrator.scene('Ana replies in the thread.');
  await mail.send({
    from: fire.from,
    to: article.replyTo,
    subject: `Re: ${article.subject}`,
    text: `The fuse was black. I replaced it, and it prints again.\n\n> ${article.text.replaceAll('\n', '\n> ')}`,
    inReplyTo: article.messageId,
    references: [...article.references, article.messageId],
  });
  narrator.event(`${ana} replies`);
  const replied = await caseWhen(stage, number, (found) => inbound(found, ana) >= 2);
  check('her reply joined the case', inbound(replied, ana) === 2);
  const told = await arrival(stage, lena, 'wrote:');

  narrator.scene('Lena resolves the case.');
  await command(stage, told, '#resolve 25m Replaced the fuse');
  const resolved = await caseWhen(stage, number, (found) => found.status === 'resolved');
  const resolution = resolved.activities.find((activity) => activity.kind === 'resolution');
  check('the case is resolved, with 25 minutes', resolution?.minutes === 25);
  check('the entitlement shows fourteen', resolved.entitlement?.remaining === 14);
  return { number, firstRaw };
}

async function oddMails(stage: Stage, gold: { number: string; firstRaw: string }, check: Check): Promise<void> {
  const { mail, ledger, narrator } = stage;
  narrator.scene(
    'Mails that no help desk likes: an out-of-office answer, a second delivery, a stranger, a broken mail.',
  );
  const acknowledgement = await arrival(stage, ana, gold.number);
  const mailsToAna = mail.arrived.filter((arrived) => arrived.to === ana).length;
  await mail.send({
    from: fire.from,
    to: acknowledgement.replyTo,
    subject: `Automatic reply: ${acknowledgement.subject}`,
    text: 'I am out of the office until Monday.',
    inReplyTo: acknowledgement.messageId,
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  narrator.event(`${ana}'s mail program answers the acknowledgement: out of office`);
  await mail.sendRaw(ana, mailbox.address, gold.firstRaw);
  narrator.event('the first mail is delivered a second time');
  await mail.sendRaw(bob, mailbox.address, unreadableMail());
  narrator.event(`${bob} sends a mail that no program can unpack`);
  await mail.send({
    from: `Carol Chen <${carol}>`,
    to: mailbox.address,
    subject: 'Do you sell toner?',
    text: 'I need some.',
  });
  narrator.event(`${carol}, whom nobody knows, writes "Do you sell toner?"`);

  const stranger = await caseOf(stage, carol);
  await until('the ledger to hold all of them', async () => {
    const outcomes = (await ledger.inbound()).map((entry) => entry.outcome);
    return outcomes.includes('quarantined') && outcomes.includes('duplicate-of');
  });
  const notice = await arrival(stage, operators, 'quarantine');
  const entries = await ledger.inbound();
  const afterwards = await stage.cases.list({});
  check('a stranger became a contact, and her mail a case', stranger.customer === 'Carol Chen');
  check(
    'the second delivery opened nothing',
    afterwards.filter((found) => found.contact === ana).length === 1 &&
      entries.filter((entry) => entry.outcome === 'duplicate-of').length === 1,
  );
  check(
    'the out-of-office answer joined the case and got no answer',
    entries.some(
      (entry) => entry.outcome === 'appended' && entry.reasons.some(({ text }) => text.includes('auto-reply')),
    ) && mail.arrived.filter((arrived) => arrived.to === ana).length === mailsToAna,
  );
  check('the broken mail is in quarantine, and the operators know', notice.subject.includes('quarantine'));
}

async function killStory(stage: Stage, before: WorkerProcess, check: Check): Promise<WorkerProcess> {
  const { mail, ledger, narrator } = stage;
  narrator.scene('The worker is killed (SIGKILL) while mails wait, and started again.');
  const subjects = Array.from({ length: killedMails }, (_, index) => `Question ${index + 1} of ${killedMails}`);
  const seen = (await ledger.inbound()).length;
  await Promise.all(
    subjects.map((subject) => mail.send({ from: carol, to: mailbox.address, subject, text: `${subject}: how?` })),
  );
  await until('the worker to begin with them', async () => (await ledger.inbound()).length > seen);
  await before.kill();
  narrator.event(`worker ${before.pid} killed with ${killedMails} mails on their way`);
  const worker = stage.startWorker();
  narrator.event(`worker ${worker.pid} started`);

  await until(
    'every mail to be a case and acknowledged',
    async () => {
      const outbound = await ledger.outbound();
      return (
        (await ledger.inbound()).every((entry) => entry.outcome !== 'received') &&
        (await stage.cases.list({})).filter((found) => subjects.includes(found.title)).length >= killedMails &&
        outbound.every((sent) => sent.status !== 'queued')
      );
    },
    60_000,
  );
  const titles = (await stage.cases.list({})).map((found) => found.title);
  const answers = subjects.map(
    (subject) =>
      new Set(
        mail.arrived
          .filter((arrived) => arrived.to === carol && arrived.subject.includes(`${subject} `))
          .map((a) => a.messageId),
      ).size,
  );
  check(
    'nothing was lost: every mail is a case',
    subjects.every((subject) => titles.includes(subject)),
  );
  check(
    'nothing was doubled: one case and one acknowledgement each',
    subjects.every((subject) => titles.filter((title) => title === subject).length === 1) &&
      answers.every((n) => n === 1),
  );
  return worker;
}

async function untouchedStory(stage: Stage, standard: CaseDetails, check: Check): Promise<void> {
  stage.narrator.scene('The Standard case that nobody touched.');
  const failed = await caseWhen(stage, standard.number, (found) =>
    found.kpis.every((clock) => clock.failedAt !== null),
  );
  const failure = await arrival(stage, omar, `Failed: first-response of ${standard.number}`);
  const warnings = arrivals(stage, omar, `Warning: first-response of ${standard.number}`);
  const failures = arrivals(stage, omar, `Failed: first-response of ${standard.number}`);
  const { arrived } = stage.mail;
  check(
    'the warning mail came, and then the failure mail, each once',
    warnings.length === 1 &&
      failures.length === 1 &&
      arrived.indexOf(failure) > (warnings[0] === undefined ? Number.POSITIVE_INFINITY : arrived.indexOf(warnings[0])),
  );
  check('its first-response clock is noncompliant', status(failed, 'first-response') === 'noncompliant');
}

async function command(stage: Stage, notice: ArrivedMail, text: string): Promise<void> {
  await stage.mail.send({
    from: `Lena Vogt <${lena}>`,
    to: notice.replyTo,
    subject: `Re: ${notice.subject}`,
    text: `${text}\n\n> ${notice.text.replaceAll('\n', '\n> ')}`,
    inReplyTo: notice.messageId,
    references: [notice.messageId],
  });
  stage.narrator.event(`${lena} replies: ${text}`);
}

function rawMail(mail: { from: string; to: string; subject: string; text: string }, messageId: string): string {
  const head = [
    `From: ${mail.from}`,
    `To: ${mail.to}`,
    `Subject: ${mail.subject}`,
    `Message-ID: ${messageId}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ];
  return [...head, '', ...mail.text.split('\n'), ''].join('\r\n');
}

/** More parts than any mail that a person sends. */
function unreadableMail(): string {
  const parts = Array.from({ length: 6_000 }, (_, index) => ['--b', 'Content-Type: text/plain', '', `part ${index}`]);
  return [
    'From: Bob Brandt <bob@fabrikam.example>',
    `To: ${mailbox.address}`,
    'Subject: Holiday pictures',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    ...parts.flat(),
    '--b--',
    '',
  ].join('\r\n');
}

function status(found: CaseDetails, kpi: string): string | undefined {
  const clock = found.kpis.find((candidate) => candidate.kpi === kpi);
  return clock && kpiStatus(clock, new Date());
}

function inbound(found: CaseDetails, from: string): number {
  return found.activities.filter((activity) => activity.direction === 'in' && activity.from === from).length;
}

async function caseOf(stage: Stage, contact: string): Promise<CaseDetails> {
  let number: string | undefined;
  await until(`a case of ${contact}`, async () => {
    number = (await stage.cases.list({})).find((found) => found.contact === contact)?.number;
    return number !== undefined;
  });
  return caseWhen(stage, number ?? '', () => true);
}

async function caseWhen(stage: Stage, number: string, holds: (found: CaseDetails) => boolean): Promise<CaseDetails> {
  let found: CaseDetails | undefined;
  await until(`${number} to go on`, async () => {
    found = await stage.cases.find(parseCaseNumber(number) ?? 0);
    return found !== undefined && holds(found);
  });
  if (found === undefined) throw new Error(`${number} is gone`);
  return found;
}

function arrivals(stage: Stage, to: string, text: string): readonly ArrivedMail[] {
  return stage.mail.arrived.filter(
    (mail) => mail.to === to && (mail.subject.includes(text) || mail.text.includes(text)),
  );
}

async function arrival(stage: Stage, to: string, text: string): Promise<ArrivedMail> {
  await until(`a mail to ${to} with "${text}"`, async () => arrivals(stage, to, text).length > 0);
  const [first] = arrivals(stage, to, text);
  if (first === undefined) throw new Error(`the mail to ${to} is gone`);
  return first;
}

async function until(what: string, holds: () => Promise<boolean>, ms = patienceMs): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${ms / 1000} seconds for ${what}`);
    await sleep(60);
  }
}
