// What somebody named in rules, as the rules write it: typing is forgiven, so capitals and accents make no difference.

import { writtenPerson } from '../../core/case/written-people.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import { foldText } from '../../core/rule-set/fold-text.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';

/** Undefined when there is none, or when it may be one of several. */
export function knownName(names: Iterable<string>, written: string): string | undefined {
  const all = [...names];
  return all.includes(written) ? written : theOnly(all.filter((name) => isAlike(name, written)));
}

/** By the name in the rules, an address or the full name, or by a name and an address of the same agent. */
export function knownAgent({ agents }: Pick<RuleSet, 'agents'>, written: string): Agent | undefined {
  const { name, address } = writtenPerson(written);
  const found = [name, ...(address === undefined ? [] : [address])].flatMap((one) => agentCalled(agents, one) ?? []);
  return theOnly([...new Set(found)]);
}

function agentCalled(agents: RuleSet['agents'], written: string): Agent | undefined {
  const name = knownName(agents.keys(), written);
  if (name !== undefined) return agents.get(name);
  return theOnly(
    [...agents.values()].filter(({ displayName, email, emails }) =>
      [displayName, email, ...emails].some((one) => isAlike(one, written)),
    ),
  );
}

function theOnly<One>(found: readonly One[]): One | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function isAlike(name: string, written: string): boolean {
  return foldText(name.trim()) === foldText(written.trim());
}
