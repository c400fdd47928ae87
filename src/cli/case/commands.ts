// `casemill case …` as commands.

import type { Command } from 'commander';
import { RESOLUTION_TYPES } from '../../core/case/resolution.js';
import { PAUSE_STATUSES } from '../../core/case/status.js';
import { CASE_PRIORITIES, CASE_STATUSES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import type { Action } from '../../usecases/case/perform.js';
import { add, type Exit, oneOf, WrongUseError } from '../command.js';
import { withApp, withRecords } from '../opened.js';

const workStatuses = ['in-progress', ...PAUSE_STATUSES] as const;

export function addCaseCommands(parent: Command, exit: Exit): void {
  add(parent, 'list', 'all cases, oldest first', 'casemill case list --queue gold --status in-progress')
    .option('--queue <name>', 'only this queue')
    .option('--status <status>', `only this status: ${CASE_STATUSES.join(', ')}`)
    .option('--json', 'for programs')
    .action(async ({ json = false, ...filter }: { queue?: string; status?: string; json?: boolean }) => {
      const { caseList } = await import('./case.js');
      if (filter.status !== undefined) oneOf('--status', CASE_STATUSES, filter.status);
      exit(await withRecords(({ cases }) => caseList(cases, filter, json)));
    });
  add(
    parent,
    'show <number>',
    'one case: its mails, clocks and support',
    'casemill case show C-000001 --html case.html',
  )
    .option('--html <file>', 'write its mails as a page that is safe to open')
    .option('--json', 'for programs')
    .action(async (number: string, { json = false, html }: { json?: boolean; html?: string }) => {
      if (html !== undefined) {
        const { casePage } = await import('./case-page.js');
        exit(await withRecords(({ cases, readHtml }) => casePage(cases, readHtml, number, html)));
        return;
      }
      const { caseShow } = await import('./case.js');
      exit(await withRecords(({ cases }) => caseShow(cases, number, json, new Date())));
    });

  interface ActOptions {
    readonly agent: string;
    readonly json?: boolean;
  }
  const act = async (number: string, { agent, json = false }: ActOptions, action: Action) => {
    const { caseAct } = await import('./case.js');
    exit(await withApp((app) => caseAct(app.act, number, agent, action, json)));
  };
  const acting = (usage: string, description: string, example: string) =>
    add(parent, usage, description, example)
      .requiredOption('--agent <name>', 'who does it, an agent of the rules')
      .option('--json', 'for programs');

  acting('pick <number>', 'take a case from its queue', 'casemill case pick C-000001 --agent lena').action(
    (number: string, options: ActOptions) => act(number, options, { kind: 'pick' }),
  );
  acting(
    'status <number> <status>',
    `put a case aside, or take it up again: ${workStatuses.join(', ')}`,
    'casemill case status C-000001 waiting-for-customer --agent lena',
  ).action((number: string, status: string, options: ActOptions) =>
    act(number, options, { kind: 'status', status: oneOf('status', workStatuses, status) }),
  );
  acting(
    'send-article <number> <article>',
    'send a knowledge article to the customer',
    'casemill case send-article C-000001 KA-1001 --agent lena',
  ).action((number: string, article: string, options: ActOptions) =>
    act(number, options, { kind: 'send-article', article: article.toUpperCase() }),
  );
  acting(
    'reply <number> <text>',
    'answer the customer',
    'casemill case reply C-000001 "Please try again." --agent lena',
  ).action((number: string, text: string, options: ActOptions) => act(number, options, { kind: 'reply', text }));
  acting('release <number>', 'put a case back into its queue', 'casemill case release C-000001 --agent lena').action(
    (number: string, options: ActOptions) => act(number, options, { kind: 'release' }),
  );
  acting(
    'route <number> <queue>',
    'move a case to another queue',
    'casemill case route C-000001 triage --agent lena',
  ).action((number: string, queue: string, options: ActOptions) => act(number, options, { kind: 'route', queue }));
  acting(
    'stage <number> [stage]',
    'move a case on its process: to the next stage, or to the one that is named; says what is done there',
    'casemill case stage C-000001 --agent lena',
  ).action((number: string, stage: string | undefined, options: ActOptions) =>
    act(number, options, { kind: 'stage', stage: stage ?? null }),
  );
  acting(
    'set <number>',
    'change what a case is; its clocks follow',
    'casemill case set C-000001 --priority high --agent lena',
  )
    .option('--priority <priority>', CASE_PRIORITIES.join(', '))
    .option('--type <type>', CASE_TYPES.join(', '))
    .option('--sla <name>', 'an SLA of the rules')
    .action(
      (
        number: string,
        { priority, type, sla, ...options }: ActOptions & { priority?: string; type?: string; sla?: string },
      ) => {
        if (priority === undefined && type === undefined && sla === undefined) {
          throw new WrongUseError('say what to change: --priority, --type or --sla');
        }
        return act(number, options, {
          kind: 'change',
          ...(priority !== undefined && { priority: oneOf('--priority', CASE_PRIORITIES, priority) }),
          ...(type !== undefined && { type: oneOf('--type', CASE_TYPES, type) }),
          ...(sla !== undefined && { sla }),
        });
      },
    );
  const logged = [
    ['phone-call', 'note a phone call that was made', 'Ana will send a picture'],
    ['note', 'put a note on a case', 'The fuse is not in stock'],
    ['task', 'put something on a case that is still to be done', 'Look at the fuse'],
    ['appointment', 'put a meeting on a case that is still to be held', 'Visit on Friday at nine'],
  ] as const;
  for (const [activity, description, words] of logged) {
    const waits = activity === 'task' || activity === 'appointment';
    const logs = acting(
      `${activity} <number> <text>`,
      description,
      `casemill case ${activity} C-000001 "${words}" --agent lena`,
    ).option('--minutes <minutes>', 'minutes spent; they add up at the resolution', wholeMinutes('--minutes'));
    if (waits) logs.option('--done', 'it is done already');
    logs.action(
      (
        number: string,
        text: string,
        { minutes, done = !waits, ...options }: ActOptions & { minutes?: number; done?: boolean },
      ) => act(number, options, { kind: 'log', activity, text, minutes: minutes ?? null, open: !done }),
    );
  }
  acting(
    'complete <number> <subject>',
    'end an activity that was still to be done',
    'casemill case complete C-000001 "Look at the fuse" --minutes 10 --agent lena',
  )
    .option('--minutes <minutes>', 'minutes spent', wholeMinutes('--minutes'))
    .action((number: string, subject: string, { minutes, ...options }: ActOptions & { minutes?: number }) =>
      act(number, options, { kind: 'complete', subject, minutes: minutes ?? null }),
    );
  acting(
    'resolve <number> <resolution>',
    'resolve a case',
    'casemill case resolve C-000001 "Replaced the fuse" --minutes 25 --agent lena',
  )
    .option('--minutes <minutes>', 'minutes spent; without it the sum of the activities', wholeMinutes('--minutes'))
    .option('--billable <minutes>', 'minutes that are billed; without it all', wholeMinutes('--billable'))
    .option('--type <type>', `what kind of end it is: ${RESOLUTION_TYPES.join(' or ')}`, 'problem-solved')
    .option('--close-activities', 'cancel what is still open')
    .action(
      (number: string, text: string, { minutes, billable, type, closeActivities = false, ...options }: Resolving) =>
        act(number, options, {
          ...{ kind: 'resolve', text, type: oneOf('--type', RESOLUTION_TYPES, type) },
          ...{ minutes: minutes ?? null, closeActivities },
          ...(billable !== undefined && { billableMinutes: billable }),
        }),
    );
  acting(
    'cancel <number>',
    'cancel a case that needs no answer after all',
    'casemill case cancel C-000001 --agent lena',
  ).action((number: string, options: ActOptions) => act(number, options, { kind: 'cancel' }));
  acting(
    'reactivate <number>',
    'take up a resolved or cancelled case again',
    'casemill case reactivate C-000001 --agent lena',
  ).action((number: string, options: ActOptions) => act(number, options, { kind: 'reactivate' }));
}

interface Resolving {
  readonly agent: string;
  readonly json?: boolean;
  readonly minutes?: number;
  readonly billable?: number;
  readonly type: string;
  readonly closeActivities?: boolean;
}

function wholeMinutes(option: string) {
  return (written: string): number => {
    if (/^\d{1,5}$/.test(written)) return Number(written);
    throw new WrongUseError(`${option} "${written}" is not a whole number of minutes, such as 25`);
  };
}
