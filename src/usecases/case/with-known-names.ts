// An action with the names of the rules, however somebody typed them.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { knownAgent, knownName } from './known-name.js';
import type { Action } from './perform.js';

/** A name that the rules do not have stays as it is written, for the refusal. */
export function withKnownNames(rules: RuleSet, action: Action): Action {
  switch (action.kind) {
    case 'assign':
      return { ...action, to: knownAgent(rules, action.to)?.name ?? action.to };
    case 'route':
      return { ...action, queue: knownName(rules.queues.keys(), action.queue) ?? action.queue };
    case 'stage': {
      const { process } = action;
      return process === undefined
        ? action
        : { ...action, process: knownName(rules.processes.keys(), process) ?? process };
    }
    case 'offer':
    case 'book':
    case 'wait-for-slot':
    case 'stop-waiting': {
      const { service } = action;
      return service === null ? action : { ...action, service: knownName(rules.services.keys(), service) ?? service };
    }
    case 'log': {
      const { when } = action;
      if (when?.owner === undefined) return action;
      return { ...action, when: { ...when, owner: knownAgent(rules, when.owner)?.name ?? when.owner } };
    }
    default:
      return action;
  }
}
