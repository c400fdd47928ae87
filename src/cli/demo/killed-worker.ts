// The worker is killed with mails in hand. Nothing may be lost, and nothing done twice.

import { carol, mailbox } from './people.js';
import { demoCases, type Stage, until } from './stage.js';
import type { WorkerProcess } from './worker-process.js';

const mailCount = 12;
const patienceMs = 60_000;

export async function playKilledWorker(stage: Stage, worker: WorkerProcess): Promise<void> {
  const { mail, ledger, narrator, check } = stage;
  await narrator.scene(
    `Carol sends ${mailCount} mails. The worker is killed (SIGKILL) while it processes them, and started again.`,
  );
  const subjects = Array.from({ length: mailCount }, (_, index) => `Question ${index + 1} of ${mailCount}`);
  const before = (await ledger.inbound()).length;
  await Promise.all(
    subjects.map((subject) => mail.send({ from: carol, to: mailbox.address, subject, text: `${subject}: how?` })),
  );
  await until('the worker to begin with them', async () => (await ledger.inbound()).length > before);
  await worker.kill();
  narrator.event(`worker ${worker.pid} is killed`);
  const { pid } = stage.startWorker();
  narrator.event(`worker ${pid} starts, and takes over what the killed one had in hand`);
  await until('every mail to be a case and acknowledged', () => isDone(stage, subjects), patienceMs);

  const titles = (await demoCases(stage)).map(({ title }) => title);
  check(
    `no mail was lost: each of the ${mailCount} became a case`,
    subjects.every((subject) => titles.includes(subject)),
  );
  check(
    'no mail was processed twice: each has one case and one acknowledgement',
    subjects.every((subject) => titles.filter((title) => title === subject).length === 1) &&
      subjects.every((subject) => acknowledgements(stage, subject) === 1),
  );
}

async function isDone(stage: Stage, subjects: readonly string[]): Promise<boolean> {
  const outbound = await stage.ledger.outbound();
  return (
    (await stage.ledger.inbound()).every(({ outcome }) => outcome !== 'received') &&
    (await demoCases(stage)).filter(({ title }) => subjects.includes(title)).length >= subjects.length &&
    outbound.every(({ status }) => status !== 'queued')
  );
}

/** Counts mails that differ: SMTP may deliver one twice, with the same Message-ID. */
function acknowledgements({ mail }: Stage, subject: string): number {
  const found = mail.arrived.filter((arrived) => arrived.to === carol && arrived.subject.endsWith(subject));
  return new Set(found.map(({ messageId }) => messageId)).size;
}
