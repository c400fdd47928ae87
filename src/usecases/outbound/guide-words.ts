// The guide of a case as mails show it: what is done, what to say, and the commands to begin a reply with.

import { caseGuide } from '../../core/case/case-guide.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import type { Guide, GuideStep } from '../../core/process/guide.js';
import { findStage } from '../../core/process/path.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';

/** The fields that a template gets; null when the case follows no process. */
export function guideWords(found: CaseState, rules: RuleSet) {
  const guide = caseGuide(found, rules);
  if (guide === null) return null;
  const { process, stage, warning, next, isNextOpen, missing, steps, script } = guide;
  return {
    ...{ process, stage, warning, next, isNextOpen },
    missing: missing.join(', '),
    steps: steps.map((step) => ({ mark: step.done ? 'x' : ' ', name: step.name, about: aboutStep(step, rules) })),
    says: script.flatMap((line) => (line.kind === 'say' ? [{ text: line.text }] : [])),
    commands: isActive(found.status) ? [...commandsOf(guide), ...waysOn(guide, rules)].map((text) => ({ text })) : [],
  };
}

/** Those of the script, then each step that is left, then going on; without what is done and what is refused now. */
function commandsOf({ script, steps, next, missing }: Guide): readonly string[] {
  const commands = script.flatMap((line) => (line.kind === 'do' ? [line.command] : []));
  const isDone = (command: string) => steps.some(({ done, name }) => done && takesStep(command, name));
  const scripted = commands.filter((command) => command !== '#stage' && !isDone(command));
  const toDo = steps
    .filter(({ done, name }) => !done && !scripted.some((command) => takesStep(command, name)))
    .map(({ name, takesValue }) => `#step ${name}${takesValue ? ': …' : ''}`);
  const goesOn = missing.length === 0 && (next !== null || commands.includes('#stage'));
  return [...scripted, ...toDo, ...(goesOn ? ['#stage'] : [])];
}

/** Of a case whose stage or process the rules no longer have: where it can go on. */
function waysOn({ process, stage }: Guide, { processes }: RuleSet): readonly string[] {
  const known = processes.get(process);
  if (known === undefined) return [...processes.keys()].map((name) => `#process ${name}`);
  return findStage(known, stage) === undefined ? known.stages.map(({ name }) => `#stage ${name}`) : [];
}

function takesStep(command: string, name: string): boolean {
  return command === `#step ${name}` || command.startsWith(`#step ${name}:`);
}

function aboutStep({ required, done, value, agent, skippedBecause }: GuideStep, { agents }: RuleSet): string {
  const who = agent === null ? null : (agents.get(agent)?.displayName ?? agent);
  const about = [
    ...(value === null ? [] : [value]),
    ...(who === null ? [] : [who]),
    ...(skippedBecause === null ? [] : [`left out: ${skippedBecause}`]),
    ...(required && !done ? ['required'] : []),
  ];
  return about.join(', ');
}
