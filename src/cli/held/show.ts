// `casemill held show`: one held mail, why it is held, what it says, and what to do next.

import type { Usecases } from '../../app/usecases.js';
import type { HeldMailDetails } from '../../ports/held-mails.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { type Fact, factLines, instant } from '../output/text.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

export const show = command({
  usage: 'show <id>',
  description: 'show a held mail, and why it is held',
  example: 'casemill held show 3f2a90c1',
  options: [json],
  run: ({ id }, { json }) => withUsecases((usecases) => showHeld(usecases.getHeld, id, json)),
});

export function showHeld(get: Usecases['getHeld'], id: string, json: boolean): Promise<number> {
  return printingRefusal(json, async () => {
    const mail = await get(id);
    console.log(json ? JSON.stringify(mail) : heldText(mail));
    return 0;
  });
}

function heldText({ id, mailbox, from, subject, reason, why, receivedAt, discarded, text }: HeldMailDetails): string {
  const facts: readonly Fact[] = [
    ['id', id],
    ['mailbox', mailbox],
    ['received', instant(receivedAt)],
    ['from', from ?? '(nobody)'],
    ['subject', subject ?? ''],
    ['held', `${reason}: ${why}`],
    ...(discarded === null
      ? []
      : [['discarded', `${instant(discarded.at)} by ${discarded.by}: ${discarded.why}`] as const]),
  ];
  const next = discarded === null ? ['', `Next: casemill held release|discard ${id.slice(0, 8)}`] : [];
  return [...factLines(facts), '', text.trim(), ...next].join('\n');
}
