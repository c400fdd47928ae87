// The story that the demo plays, act by act.

import { playDifficultMails } from './difficult-mails.js';
import { playGoldCase } from './gold-case.js';
import { playKilledWorker } from './killed-worker.js';
import { playMergedCases } from './merged-cases.js';
import { playMissedDeadline } from './missed-deadline.js';
import { bob, mailbox } from './people.js';
import { caseOf, type Stage } from './stage.js';
import type { WorkerProcess } from './worker-process.js';

/** Plays everything. Throws when something that was waited for did not happen. */
export async function playStory(stage: Stage, worker: WorkerProcess): Promise<void> {
  await stage.narrator.scene(
    'Bob, a customer with Standard support, asks a question. Nobody will answer: his SLA allows a few seconds.',
  );
  await stage.mail.send({
    from: bob,
    to: mailbox.address,
    subject: 'Where is my delivery?',
    text: 'It should be here by now.',
  });
  stage.narrator.event(`${bob} writes "Where is my delivery?"`);
  const unanswered = await caseOf(stage, bob);

  const gold = await playGoldCase(stage);
  await playDifficultMails(stage, gold);
  await playMergedCases(stage);
  await playKilledWorker(stage, worker);
  await playMissedDeadline(stage, unanswered);
}
