// `casemill hook show`: one delivery, with what it says.

import type { Usecases } from '../../app/usecases.js';
import { caseNumber } from '../../core/case/number.js';
import type { HookDeliveryDetails } from '../../ports/hook-deliveries.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { factLines, instant } from '../output/text.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

export const show = command({
  usage: 'show <id>',
  description: 'show a delivery to a webhook, with what it says',
  example: 'casemill hook show 3f2a9c1e',
  options: [json],
  run: ({ id }, { json }) => withUsecases((usecases) => showDelivery(usecases.getHookDelivery, id, json)),
});

export function showDelivery(find: Usecases['getHookDelivery'], id: string, json: boolean): Promise<number> {
  return printingRefusal(json, async () => {
    const delivery = await find(id);
    const { payload, ...rest } = delivery;
    const said: unknown = JSON.parse(payload);
    if (json) {
      const { deliveryJson } = await import('../../usecases/hook/delivery-json.js');
      console.log(JSON.stringify({ ...deliveryJson(rest), payload: said }));
    } else console.log([...deliveryFacts(delivery), '', JSON.stringify(said, null, 2)].join('\n'));
    return 0;
  });
}

function deliveryFacts(delivery: HookDeliveryDetails): readonly string[] {
  const {
    id,
    hook,
    event,
    sequence,
    case: number,
    status,
    tries,
    promisedAt,
    nextTryAt,
    endedAt,
    httpStatus,
    error,
  } = delivery;
  return factLines([
    ['id', id],
    ['webhook', hook],
    ['event', event],
    ['sequence', String(sequence)],
    ['case', number === null ? '-' : caseNumber(number)],
    ['status', status],
    ['tries', String(tries)],
    ['promised (UTC)', instant(promisedAt)],
    nextTryAt === null ? ['ended (UTC)', instant(endedAt)] : ['next try (UTC)', instant(nextTryAt)],
    ['last answer', httpStatus === null ? '-' : String(httpStatus)],
    ['error', error ?? '-'],
  ]);
}
