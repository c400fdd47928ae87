// Every command that people have is reachable by programs: an operation, or an action of one, does the same. A new
// command fails here until it has one.

import { expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../src/cli/program.js';
import { endpoints } from '../../../src/http/api/endpoints.js';

/** Of each command the operation that does the same; `operation action` for an action of several. */
const operations: Readonly<Record<string, string>> = {
  ...{ explain: 'explainMail', import: 'importData', report: 'createReport', agenda: 'showAgenda' },

  ...{ 'article list': 'listArticles', 'article show': 'showArticle', 'article search': 'listArticles' },
  ...{ 'article new': 'createArticle', 'article edit': 'editArticle', 'article submit': 'actOnArticle submit' },
  ...{ 'article approve': 'actOnArticle approve', 'article reject': 'actOnArticle reject' },
  ...{ 'article publish': 'actOnArticle publish', 'article expire': 'actOnArticle expire' },
  ...{ 'article archive': 'actOnArticle archive' },

  ...{ 'case list': 'listCases', 'case search': 'listCases', 'case show': 'showCase', 'case summary': 'summariseCase' },
  ...{ 'case file': 'getCaseFile', 'case suggest': 'suggestArticles', 'case open': 'receiveMessage' },
  ...{ 'case pick': 'actOnCase pick', 'case assign': 'actOnCase assign', 'case release': 'actOnCase release' },
  ...{ 'case cancel': 'actOnCase cancel', 'case reactivate': 'actOnCase reactivate', 'case route': 'actOnCase route' },
  ...{ 'case status': 'actOnCase status', 'case stage': 'actOnCase stage', 'case step': 'actOnCase step' },
  ...{ 'case set': 'actOnCase set', 'case reply': 'actOnCase reply', 'case send-article': 'actOnCase send-article' },
  ...{ 'case note': 'actOnCase note', 'case phone-call': 'actOnCase phone-call', 'case task': 'actOnCase task' },
  ...{ 'case appointment': 'actOnCase appointment', 'case complete': 'actOnCase complete' },
  ...{ 'case resolve': 'actOnCase resolve', 'case merge': 'actOnCase merge', 'case unmerge': 'actOnCase unmerge' },
  ...{ 'case split': 'actOnCase split', 'case child': 'actOnCase child', 'case parent': 'actOnCase parent' },

  ...{ 'customer find': 'findCustomers', 'customer show': 'showCustomer', 'customer set': 'changeCustomer' },
  ...{ 'customer merge': 'mergeCustomers', 'customer unmerge': 'unmergeCustomers' },
  ...{ 'case reschedule': 'actOnCase reschedule', 'slot wait': 'actOnCase wait-for-slot' },
  'slot leave': 'actOnCase stop-waiting',
  ...{
    'slot find': 'findSlots',
    'slot waiting': 'listWaiting',
    'booking offer': 'actOnCase offer',
    'booking create': 'actOnCase book',
  },
  ...{ 'booking list': 'listBookings', 'booking move': 'actOnBooking move', 'booking cancel': 'actOnBooking cancel' },
  ...{ 'booking done': 'actOnBooking done', 'booking no-show': 'actOnBooking no-show' },
  ...{ 'agent away': 'setAgentAway', 'agent back': 'setAgentBack' },

  ...{ 'entitlement list': 'listEntitlements', 'entitlement show': 'showEntitlement' },
  ...{ 'entitlement ledger': 'listEntitlementEntries', 'entitlement create': 'createEntitlement' },
  ...{ 'entitlement apply': 'actOnEntitlement apply', 'entitlement exempt': 'exemptCase' },
  ...{ 'entitlement activate': 'actOnEntitlement activate', 'entitlement cancel': 'actOnEntitlement cancel' },
  ...{ 'entitlement renew': 'actOnEntitlement renew' },
  ...{ 'contract list': 'listContracts', 'contract show': 'showContract', 'contract create': 'createContract' },
  ...{ 'contract invoice': 'actOnContract invoice', 'contract activate': 'actOnContract activate' },
  ...{ 'contract hold': 'actOnContract hold', 'contract release': 'actOnContract release' },
  ...{ 'contract cancel': 'actOnContract cancel', 'contract renew': 'actOnContract renew' },

  'log mail': 'tellMail',
  ...{ 'mailbox list': 'listMailboxes', 'mailbox account': 'accountMailbox' },
  ...{
    'goal list': 'listGoals',
    'goal show': 'showGoal',
    'sla list': 'listRunningKpis',
    'sla explain': 'explainCaseKpis',
  },
  ...{ 'held list': 'listHeldMails', 'held show': 'showHeldMail', 'held release': 'releaseHeldMail' },
  ...{ 'held discard': 'discardHeldMail', 'quarantine list': 'listQuarantine' },
  ...{ 'quarantine show': 'showQuarantinedMail', 'quarantine export': 'getQuarantinedMail' },
  ...{ 'quarantine retry': 'retryQuarantinedMail', 'quarantine discard': 'discardQuarantinedMail' },
  ...{ 'outbound list': 'listFailedMails', 'outbound retry': 'retryFailedMail', 'audit list': 'listAudit' },
  ...{ 'hook list': 'listWebhooks', 'hook show': 'showWebhookDelivery', 'hook retry': 'retryWebhookDelivery' },
  ...{ 'hook test': 'testWebhook', 'hook replay': 'replayWebhook' },
  ...{ 'rules check': 'checkRules', 'rules test': 'testRules', 'rules backtest': 'backtestRules' },
  ...{ 'rules shadow': 'startShadow', 'rules promote': 'promoteShadow' },
  ...{ 'token create': 'createToken', 'token list': 'listTokens', 'token revoke': 'revokeToken' },
};

/** What an option makes of a command, where that is another operation. */
const byOption: Readonly<Record<string, string>> = {
  ...{ 'explain --mail': 'explainLedgerMail', 'sla explain --sla': 'explainSla' },
  ...{ 'outbound retry --all': 'retryFailedMails', 'hook retry --all': 'retryWebhooks' },
  ...{
    'hook retry --hook': 'retryWebhook',
    'rules shadow --status': 'showShadow',
    'rules shadow --stop': 'stopShadow',
  },
  'article new --from-case': 'createArticle',
};

/** Commands about a process, a machine or a folder, which no server can do for a program elsewhere. */
const local: Readonly<Record<string, string>> = {
  ...{ start: 'runs a process', serve: 'runs a process', demo: 'runs a process', doctor: 'checks this machine' },
  init: 'makes the installation that answers',
  ...{ 'customer export': 'writes to a folder of this machine', 'customer erase': 'removes files, for good' },
  'retention run': 'removes files, for good, as workers do every day',
  ...{ backup: 'writes to a folder of this machine', restore: 'needs a database that nothing uses' },
  ...{ migrate: 'prepares the database for a process', 'secret replace': 'while no process runs' },
  ...{ parse: 'reads files, without a database', 'rules schema': 'prints a file of the package' },
  ...{ 'article import': 'reads a folder, article by article', 'article export': 'writes a folder' },
};

const all = commands.flatMap((entry) =>
  'commands' in entry
    ? entry.commands.map((one) => ({ ...one, name: `${entry.name} ${nameOf(one.usage)}` }))
    : [{ ...entry, name: nameOf(entry.usage) }],
);

function nameOf(usage: string): string {
  return usage.split(' ')[0] ?? '';
}

/** `actOnCase`, and `actOnCase pick` for each of its actions. */
const offered = new Set(
  endpoints.flatMap(({ id, body }) => [id, ...actionsOf(body).map((action) => `${id} ${action}`)]),
);

function actionsOf(body: z.ZodType | undefined): readonly string[] {
  const options = body instanceof z.ZodDiscriminatedUnion ? body.options : [body];
  return options.flatMap((option) => {
    const action = option instanceof z.ZodObject ? option.shape.action : undefined;
    if (action instanceof z.ZodLiteral) return [...action.values].map(String);
    return action instanceof z.ZodEnum ? action.options.map(String) : [];
  });
}

it('has an operation for every command, or a reason why there is none', () => {
  const missing = all.filter(({ name }) => !(offered.has(operations[name] ?? '') || name in local));
  expect(missing.map(({ name }) => `${name}: ${operations[name]}`)).toEqual([]);
});

it('has an operation for every option that makes another command of one', () => {
  const missing = Object.entries(byOption).filter(([option, operation]) => {
    const words = option.split(' ');
    const flag = words.pop();
    const command = all.find(({ name }) => name === words.join(' '));
    const isKnown = command?.options.some(({ flags }) => flags.split(' ')[0] === flag) ?? false;
    return !(isKnown && offered.has(operation));
  });
  expect(missing).toEqual([]);
});

it('names no command that is gone', () => {
  const names = new Set(all.map(({ name }) => name));
  expect([...Object.keys(operations), ...Object.keys(local)].filter((name) => !names.has(name))).toEqual([]);
});
