// `casemill hook list`: the webhooks and how they are doing, and what they were told.

import type { Usecases } from '../../app/usecases.js';
import { caseNumber } from '../../core/case/number.js';
import type { HookDelivery, HookStatus } from '../../ports/hook-deliveries.js';
import type { HookState } from '../../usecases/hook/review-hooks.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { instant, shorten, table } from '../output/text.js';
import { printingRefusal } from '../quarantine/print-refusal.js';

const statuses: readonly HookStatus[] = ['waiting', 'delivered', 'dead'];

export const list = command({
  usage: 'list',
  description: 'list webhooks and how they are doing, and what they were told, newest first',
  example: 'casemill hook list --status dead',
  options: [
    option('--hook <name>', 'only this webhook'),
    option('--status <status>', `only deliveries that are ${statuses.join(', ')}`, parseStatus),
    limitOption,
    afterOption,
    json,
  ],
  run: (_, options) => withUsecases((usecases) => listHooks(usecases.listHooks, options)),
});

interface ListOptions {
  readonly hook?: string;
  readonly status?: HookStatus;
  readonly limit: number;
  readonly after?: string;
  readonly json: boolean;
}

export function listHooks(
  find: Usecases['listHooks'],
  { hook, status, limit, after, json }: ListOptions,
): Promise<number> {
  return printingRefusal(json, async () => {
    const { hooks, deliveries } = await find(
      { hook: hook ?? null, status: status ?? null },
      { limit, after: after ?? null },
    );
    const { items, next } = deliveries;
    if (json) {
      const { deliveryJson } = await import('../../usecases/hook/delivery-json.js');
      console.log(JSON.stringify({ hooks, deliveries: items.map(deliveryJson), next }));
    } else {
      const words = ['hook', 'list', ...optionWords('--hook', hook), ...optionWords('--status', status)];
      const more = nextPageLines([...words, ...limitWords(limit)], next);
      console.log([...hookLines(hooks), '', ...deliveryLines(items), ...more].join('\n'));
    }
    return 0;
  });
}

function parseStatus(written: string, name: string): HookStatus {
  const status = statuses.find((one) => one === written);
  if (status !== undefined) return status;
  throw new WrongUseError(`${name} "${written}" must be one of: ${statuses.join(', ')}`);
}

function hookLines(hooks: readonly HookState[]): readonly string[] {
  if (hooks.length === 0) return ['There are no webhooks; webhooks.yaml in the rule folder defines them.'];
  const rows = hooks.map(({ hook, url, waiting, dead, lastDeliveredAt, lastError }) => [
    hook,
    shorten(url, 50),
    String(waiting),
    String(dead),
    instant(lastDeliveredAt),
    lastError === null ? '-' : shorten(lastError, 60),
  ]);
  return [table(['webhook', 'url', 'waiting', 'dead', 'last delivered (UTC)', 'last error'], rows)];
}

function deliveryLines(deliveries: readonly HookDelivery[]): readonly string[] {
  if (deliveries.length === 0) return ['There are no deliveries.'];
  const rows = deliveries.map(({ id, hook, event, case: number, promisedAt, status, tries, error }) => [
    id.slice(0, 8),
    hook,
    event,
    number === null ? '-' : caseNumber(number),
    instant(promisedAt),
    status,
    String(tries),
    error === null ? '-' : shorten(error, 60),
  ]);
  return [table(['id', 'webhook', 'event', 'case', 'promised (UTC)', 'status', 'tries', 'error'], rows)];
}
