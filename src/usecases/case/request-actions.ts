// The actions for what an agent asked for by mail, in the order in which they are done: who works the case and where
// first, then the answer, then what ends the work, since nobody answers on a resolved case.

import type { AgentCommand } from '../../core/case/command-line.js';
import type { AgentRequest } from '../../core/case/commands.js';
import { writtenTask } from '../../core/case/written-plan.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import type { Action } from './perform.js';
import type { Copies } from './words-for-customer.js';

export interface RequestedActions {
  readonly actions: readonly Action[];
  /** Something goes to the customer. */
  readonly isAnswer: boolean;
}

/** How the answer is sent. */
export interface AnswerForm {
  /** The answer stands between quoted lines of the customer. */
  readonly isInline: boolean;
  /** Those of the agent's mail. They go where its text goes, and stay on the case in any case. */
  readonly files: readonly AttachmentInfo[];
  /** The raw mail that it was written in, by hash. */
  readonly writtenIn?: string | undefined;
}

/** Whether the agent's words are a time by which something may be due. */
type IsTime = (text: string) => boolean;

export function requestActions({ commands, text }: AgentRequest, form: AnswerForm, isTime: IsTime): RequestedActions {
  const skip = commands.find((command) => command.kind === 'skip');
  const actions = commands.flatMap((command) => actionOf(command, text, { skip, isTime }));
  const words = wordsAction(commands, text, form);
  const ends = (action: Action) =>
    action.kind === 'resolve' ||
    action.kind === 'release' ||
    (action.kind === 'status' && action.status !== 'in-progress');
  return {
    actions: [...actions.filter((action) => !ends(action)), ...words, ...actions.filter(ends)],
    isAnswer: words.some(({ kind }) => kind === 'reply' || kind === 'send-article' || kind === 'offer'),
  };
}

/** What the text becomes: a note, the words above an article, or the answer. */
function wordsAction(commands: readonly AgentCommand[], text: string, form: AnswerForm): readonly Action[] {
  if (commands.some(({ kind }) => kind === 'note')) {
    return [{ kind: 'log', activity: 'note', text, minutes: null, open: false }];
  }
  const copies: Copies = {
    cc: commands.flatMap((command) => (command.kind === 'copy' ? command.addresses : [])),
    only: commands.some(({ kind }) => kind === 'only'),
  };
  const articles = commands.flatMap((command) => (command.kind === 'send-article' ? [command] : []));
  if (articles.length > 0) {
    // What was written and attached goes with the first.
    return articles.map(({ article, asLink = false }, index) => ({
      ...{ kind: 'send-article', article, asLink, copies },
      ...(index === 0 && { text, files: form.files, writtenIn: form.writtenIn }),
    }));
  }
  const offered = commands.find((command) => command.kind === 'offer');
  if (offered?.kind === 'offer') {
    const { service } = offered;
    return [{ kind: 'offer', service, copies, text, writtenIn: form.writtenIn }];
  }
  return text === '' ? [] : [{ kind: 'reply', text, copies, ...form }];
}

function actionOf(
  command: AgentCommand,
  text: string,
  { skip, isTime }: { readonly skip: Extract<AgentCommand, { kind: 'skip' }> | undefined; readonly isTime: IsTime },
): readonly Action[] {
  switch (command.kind) {
    case 'pick':
    case 'release':
      return [{ kind: command.kind }];
    case 'status':
      return [{ kind: 'status', status: command.status }];
    case 'resolve': {
      const { minutes, resolution } = command;
      const how = { minutes, closeActivities: false, isAnswered: text !== '', ...(skip && { skipSteps: skip.reason }) };
      return [{ kind: 'resolve', text: resolution || text, ...how }];
    }
    case 'stage':
      return [{ kind: 'stage', stage: command.stage }];
    case 'process':
      return [{ kind: 'stage', process: command.process, stage: null }];
    case 'step':
      return [{ kind: 'step', step: command.text }];
    case 'complete':
      return [{ kind: 'complete', subject: command.text, minutes: null }];
    case 'reschedule':
      return [{ kind: 'reschedule', subject: command.text, when: {} }];
    case 'cancel':
      return [{ kind: 'close-activity', subject: command.text, as: 'cancelled' }];
    case 'no-show':
      return [{ kind: 'close-activity', subject: command.text, as: 'no-show' }];
    case 'book':
      return [{ kind: 'book', service: command.service, at: command.at }];
    case 'wait-for-slot':
      return [{ kind: 'wait-for-slot', service: command.service }];
    case 'stop-waiting':
      return [{ kind: 'stop-waiting', service: command.service }];
    case 'task': {
      const { subject, plan } = writtenTask(command.text, isTime);
      return [{ kind: 'log', activity: 'task', text: subject, minutes: null, open: true, when: plan }];
    }
    case 'call': {
      const { direction, minutes, text: about } = command;
      const call = { activity: 'phone-call', text: about, minutes, open: false } as const;
      return [{ kind: 'log', ...call, ...(direction && { direction }) }];
    }
    case 'priority':
      return [{ kind: 'change', priority: command.priority }];
    case 'queue':
      return [{ kind: 'route', queue: command.queue }];
    case 'assign':
      return [{ kind: 'assign', to: command.agent }];
    case 'merge':
    case 'note':
    case 'copy':
    case 'only':
    case 'send-article':
    case 'offer':
    case 'send':
    case 'skip':
    case 'help':
    case 'away':
    case 'back':
      return [];
    default: {
      const never: never = command;
      throw new Error(`unknown command ${String(never)}`);
    }
  }
}
