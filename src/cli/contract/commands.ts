// `casemill contract …` as commands.

import type { Command } from 'commander';
import { add, dateOption, type Exit } from '../command.js';
import { withRecords, withTerms } from '../opened.js';
import type { ContractOptions } from './create.js';

interface JsonOption {
  readonly json?: boolean;
}

export function addContractCommands(parent: Command, exit: Exit): void {
  add(parent, 'list', 'all contracts by customer', 'casemill contract list --customer Contoso')
    .option('--customer <customer>', 'only those of this account, or of the contact with this address')
    .option('--json', 'for programs')
    .action(async ({ customer, json = false }: JsonOption & { customer?: string }) => {
      const { contractList } = await import('./contract.js');
      exit(await withRecords(({ contracts }) => contractList(contracts, customer ?? null, new Date(), json)));
    });
  add(
    parent,
    'show <number>',
    'one contract with its lines and what is left of them',
    'casemill contract show K-000001',
  )
    .option('--json', 'for programs')
    .action(async (number: string, { json = false }: JsonOption) => {
      const { contractShow } = await import('./contract.js');
      exit(await withRecords(({ contracts }) => contractShow(contracts, number, new Date(), json)));
    });
  add(
    parent,
    'create',
    'make a draft from a template',
    'casemill contract create --customer Contoso --template gold --start 2026-01-01',
  )
    .requiredOption('--customer <customer>', 'the account, or an address of the contact, that signed it')
    .requiredOption('--template <name>', 'a template of contracts.yaml, which says its lines')
    .option('--number <number>', 'its number; the next K-000001 when left out')
    .option('--start <date>', 'the first day; today when left out')
    .option('--end <date>', 'the last day; by the template when left out')
    .option('--json', 'for programs')
    .action(async ({ json = false, ...options }: ContractOptions & JsonOption) => {
      const { contractCreate } = await import('./create.js');
      const { sayResult } = await import('../output/say-result.js');
      exit(
        await withTerms(async (deps, rules, { contracts }) =>
          sayResult(await contractCreate(deps, rules, contracts, options), json),
        ),
      );
    });

  const moving = (step: 'invoice' | 'activate' | 'hold' | 'release', description: string) =>
    add(parent, `${step} <number>`, description, `casemill contract ${step} K-000001`)
      .option('--json', 'for programs')
      .action(async (number: string, { json = false }: JsonOption) => {
        const { sayResult } = await import('../output/say-result.js');
        const { moveContract } = await import('../../usecases/entitlement/contracts.js');
        exit(await withTerms(async (deps) => sayResult(await moveContract(deps, number, step), json)));
      });
  moving('invoice', 'note that a draft was invoiced');
  moving('activate', 'let the lines of an invoiced one cover cases, from its first day on');
  moving('hold', 'let its lines cover nothing until it is released');
  moving('release', 'let the lines of one on hold cover cases again');

  add(
    parent,
    'cancel <number>',
    'end it and its lines before their time, for good',
    'casemill contract cancel K-000001 --on 2026-06-30',
  )
    .option('--on <date>', 'the last day that it covers; it ends at once when left out')
    .option('--json', 'for programs')
    .action(async (number: string, { on, json = false }: JsonOption & { on?: string }) => {
      const { sayResult } = await import('../output/say-result.js');
      const { cancelContract } = await import('../../usecases/entitlement/contracts.js');
      const lastOn = on === undefined ? null : dateOption('--on', on);
      exit(await withTerms(async (deps) => sayResult(await cancelContract(deps, number, lastOn), json)));
    });
  add(
    parent,
    'renew <number>',
    'make a draft of the same lines and length, which follows it',
    'casemill contract renew K-000001     # makes K-000001/2',
  )
    .option('--number <number>', 'its number; the old one with the next /2 when left out')
    .option('--json', 'for programs')
    .action(async (number: string, { number: next, json = false }: JsonOption & { number?: string }) => {
      const { sayResult } = await import('../output/say-result.js');
      const { renewContract } = await import('../../usecases/entitlement/contracts.js');
      exit(await withTerms(async (deps) => sayResult(await renewContract(deps, number, next ?? null), json)));
    });
}
