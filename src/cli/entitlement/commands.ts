// `casemill entitlement …` as commands.

import type { Command } from 'commander';
import { add, type Exit, instantOption } from '../command.js';
import { withApp, withRecords, withTerms } from '../opened.js';
import type { CreateOptions } from './create.js';

const AT = 'as it was then, ISO 8601 with an offset';

interface ReadOptions {
  readonly at?: string;
  readonly json?: boolean;
}

export function addEntitlementCommands(parent: Command, exit: Exit): void {
  add(parent, 'list', 'all entitlements by customer', 'casemill entitlement list --customer Contoso')
    .option('--customer <customer>', 'only those of this account, or of the contact with this address')
    .option('--at <instant>', AT)
    .option('--json', 'for programs')
    .action(async ({ customer, at, json = false }: ReadOptions & { customer?: string }) => {
      const { entitlementList } = await import('./entitlement.js');
      const then = thenOr(new Date(), at);
      exit(await withRecords(({ entitlements }) => entitlementList(entitlements, customer ?? null, then, json)));
    });
  add(parent, 'show <name>', 'one entitlement with its balances', 'casemill entitlement show "Contoso Gold"')
    .option('--at <instant>', AT)
    .option('--json', 'for programs')
    .action(async (name: string, { at, json = false }: ReadOptions) => {
      const { entitlementShow } = await import('./entitlement.js');
      const then = thenOr(new Date(), at);
      exit(await withRecords(({ entitlements }) => entitlementShow(entitlements, name, then, json)));
    });
  add(
    parent,
    'ledger <name>',
    'everything that was taken and given back, with the balance after it',
    'casemill entitlement ledger "Contoso Gold" --at 2026-03-31T23:59:59Z',
  )
    .option('--at <instant>', AT)
    .option('--json', 'for programs')
    .action(async (name: string, { at, json = false }: ReadOptions) => {
      const { entitlementLedger } = await import('./entitlement.js');
      const then = thenOr(new Date(), at);
      exit(await withRecords(({ entitlements }) => entitlementLedger(entitlements, name, then, json)));
    });

  add(
    parent,
    'create <name>',
    'make a draft, from a template or from terms',
    'casemill entitlement create "Contoso Gold" --customer Contoso --template gold --start 2026-01-01',
  )
    .requiredOption('--customer <customer>', 'the account, or an address of the contact, that bought it')
    .option('--template <name>', 'a template of the rules, which fills in what is not said')
    .option('--terms <terms>', 'what was bought: 15 cases, 600 minutes, 10 hours')
    .option('--channel <terms...>', 'a channel that it covers, perhaps with terms: email, or "phone: 5 cases"')
    .option('--start <date>', 'the first day; today when left out')
    .option('--end <date>', 'the last day; by the template, or never, when left out')
    .option('--sla <name>', 'the SLA of the cases that it covers')
    .option('--product <name...>', 'a product that it covers; all when left out')
    .option('--contact <address...>', 'a contact that it counts for; all of the customer when left out')
    .option('--decrease-on <event>', 'when a case counts: creation or resolution')
    .option('--unrestricted', 'may be used beyond its end')
    .option('--default', 'used before the others of the customer')
    .option('--json', 'for programs')
    .action(async (name: string, { json = false, ...options }: CreateOptions & { json?: boolean }) => {
      const { entitlementCreate } = await import('./create.js');
      const { sayResult } = await import('../output/say-result.js');
      exit(
        await withTerms(async (deps, rules) => sayResult(await entitlementCreate(deps, rules, name, options), json)),
      );
    });

  const changing = (step: 'activate' | 'cancel', description: string) =>
    add(parent, `${step} <name>`, description, `casemill entitlement ${step} "Contoso Gold"`)
      .option('--json', 'for programs')
      .action(async (name: string, { json = false }: { json?: boolean }) => {
        const { sayResult } = await import('../output/say-result.js');
        const { activateEntitlement, cancelEntitlement } = await import('../../usecases/entitlement/entitlements.js');
        const change = step === 'activate' ? activateEntitlement : cancelEntitlement;
        exit(await withTerms(async (deps) => sayResult(await change(deps, name), json)));
      });
  changing('activate', 'let a draft cover cases, from its first day on');
  changing('cancel', 'end one that is active or waiting, at once and for good');
  add(
    parent,
    'renew <name>',
    'make a draft of the same length that starts today, from one that is over',
    'casemill entitlement renew "Contoso Gold" --name "Contoso Gold 2027"',
  )
    .option('--name <name>', 'its name; the old one with the next number when left out')
    .option('--json', 'for programs')
    .action(async (name: string, { name: next, json = false }: { name?: string; json?: boolean }) => {
      const { sayResult } = await import('../output/say-result.js');
      const { renewEntitlement } = await import('../../usecases/entitlement/entitlements.js');
      exit(await withTerms(async (deps) => sayResult(await renewEntitlement(deps, name, next ?? null), json)));
    });

  add(
    parent,
    'apply <name> <case>',
    'let a case spend this entitlement, whatever the rules chose; the SLA comes with it',
    'casemill entitlement apply "Contoso Gold" C-000001',
  )
    .option('--json', 'for programs')
    .action(async (name: string, number: string, { json = false }: { json?: boolean }) => {
      const { sayResult } = await import('../output/say-result.js');
      exit(await withApp(async (app) => sayResult(await app.applyEntitlement(name, number), json)));
    });
  add(
    parent,
    'exempt <case>',
    'let a case take nothing from its entitlement; what it took is given back',
    'casemill entitlement exempt C-000001',
  )
    .option('--lift', 'let it take again, from its next event on')
    .option('--json', 'for programs')
    .action(async (number: string, { lift = false, json = false }: { lift?: boolean; json?: boolean }) => {
      const { sayResult } = await import('../output/say-result.js');
      const { exemptCase } = await import('../../usecases/entitlement/exempt-case.js');
      exit(await withTerms(async (deps) => sayResult(await exemptCase(deps, number, !lift), json)));
    });
}

/** The options of `create`, as commander gives them. */

function thenOr(now: Date, at: string | undefined): Date {
  return at === undefined ? now : instantOption('--at', at);
}
