// `casemill quarantine show`: one mail in quarantine, why it is there, and what to do next.

import type { Usecases } from '../../app/usecases.js';
import type { QuarantinedMail } from '../../usecases/quarantine/review-quarantine.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { type Fact, factLines, instant } from '../output/text.js';
import { printingRefusal } from './print-refusal.js';

export const show = command({
  usage: 'show <id>',
  description: 'show a mail, and why it could not be processed',
  example: 'casemill quarantine show 3f2a90c1',
  options: [json],
  run: ({ id }, { json }) => withUsecases((usecases) => showQuarantined(usecases.getQuarantined, id, json)),
});

export function showQuarantined(get: Usecases['getQuarantined'], id: string, json: boolean): Promise<number> {
  return printingRefusal(json, async () => {
    const mail = await get(id);
    const { quarantinedJson } = await import('../../usecases/quarantine/quarantined-json.js');
    console.log(json ? JSON.stringify(quarantinedJson(mail)) : quarantinedText(mail));
    return 0;
  });
}

function quarantinedText(mail: QuarantinedMail): string {
  const { discarded, tries } = mail;
  const facts: readonly Fact[] = [
    ['id', mail.id],
    ['mailbox', mail.mailbox],
    ['received', instant(mail.receivedAt)],
    ['quarantined', `${instant(mail.quarantinedAt)}, after ${tries} ${tries === 1 ? 'try' : 'tries'}`],
    ['from', mail.from ?? '(unreadable)'],
    ['subject', mail.subject ?? '(unreadable)'],
    ['size', `${mail.size} bytes${mail.rawHash === null ? ', never stored' : ''}`],
    ['error', mail.error],
  ];
  if (discarded !== null) {
    return factLines([...facts, ['discarded', `${instant(discarded.at)} by ${discarded.by}: ${discarded.why}`]]).join(
      '\n',
    );
  }
  return [...factLines(facts), '', `Next: casemill quarantine retry|export|discard ${mail.id.slice(0, 8)}`].join('\n');
}
