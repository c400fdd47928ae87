// `casemill hook test`: posts something of type `test` to a webhook, and says what it answered.

import type { Usecases } from '../../app/usecases.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

export const test = command({
  usage: 'test <name>',
  description: 'post a test to a webhook, signed as everything is',
  example: 'casemill hook test crm',
  undo: 'none: it is posted; it is about no case',
  options: [json],
  run: ({ name }, { json }) => withUsecases((usecases) => testHook(usecases.testHook, name, json)),
});

export function testHook(post: Usecases['testHook'], name: string, json: boolean): Promise<number> {
  return printingRefusal(json, async () => {
    const answer = await post(name);
    const ok = answer.kind === 'delivered';
    if (json) console.log(JSON.stringify({ ok, ...answer }));
    else console.log(`${name}: ${answer.kind === 'delivered' ? `took it, ${answer.httpStatus}` : answer.reason}`);
    return ok ? 0 : 1;
  });
}
