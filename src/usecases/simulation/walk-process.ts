// Walks a process as a rule test wants: at each stop the case is at the stage that the test names, does the steps that
// it lists, and goes on. The same functions move cases in production.

import type { ConditionSubject } from '../../core/condition/subject.js';
import { findStage, nextStage } from '../../core/process/path.js';
import { scriptOf } from '../../core/process/script.js';
import { findStep, missingSteps } from '../../core/process/steps.js';
import type { Process, Stage } from '../../core/rule-set/process.js';
import type { Expectation } from '../../rules/testing/expectation-schema.js';
import type { Explanation } from './explain.js';

type Stops = NonNullable<Extract<NonNullable<Expectation['process']>, object>['walk']>;

/** What is otherwise than the test says. */
export interface WalkDifference {
  readonly path: readonly (string | number)[];
  readonly expected: unknown;
  readonly got: unknown;
}

/** Stops at the first stop where the case is elsewhere or cannot go on. */
export function walkDifferences(process: Process, stops: Stops, explanation: Explanation): readonly WalkDifference[] {
  let customFields = explanation.decision.kind === 'open' ? explanation.decision.fields.customFields : {};
  let here: Stage | null = process.stages[0] ?? null;
  const done = new Set<string>();
  const differences: WalkDifference[] = [];
  for (const [index, stop] of stops.entries()) {
    const differs = (key: string, expected: unknown, got: unknown) =>
      differences.push({ path: [index, key], expected, got });
    if (here === null || findStage(process, stop.stage) !== here) {
      differs('stage', stop.stage, here?.name ?? 'the end');
      return differences;
    }
    const stage = here;
    const script = scriptOf(process, stage, source(explanation, customFields));
    const lines = script.map((line) => (line.kind === 'say' ? line.text : line.command));
    for (const part of stop.script) if (!lines.some((line) => line.includes(part))) differs('script', part, lines);
    for (const [name, value] of Object.entries(stop.steps)) {
      const step = findStep([stage], name)?.step;
      if (step === undefined)
        differs(
          'steps',
          name,
          stage.steps.map((one) => one.name),
        );
      else if (step.field !== null && typeof value === 'string')
        customFields = { ...customFields, [step.field]: value };
      else if (value !== false && value !== 'no') done.add(step.name);
    }
    if (index === stops.length - 1) return differences;
    const progress = { process: process.name, steps: [], customFields };
    const missing = missingSteps(progress, [stage]).filter(({ step }) => !done.has(step.name));
    if (missing.length > 0) {
      differs('steps', 'all required ones', `without ${missing.map(({ step }) => step.name).join(', ')}`);
      return differences;
    }
    done.clear();
    here = nextStage(process, stage, source(explanation, customFields).subject);
  }
  return differences;
}

function source({ decision, coverage, mailbox }: Explanation, customFields: Readonly<Record<string, string>>) {
  const { contact, account } = decision.customer;
  const opens = decision.kind === 'open' ? decision : null;
  const entitlement = coverage?.entitlement ?? null;
  const subject: ConditionSubject = {
    ...{ message: null, sender: null, time: null, mailbox, contact, account },
    entitlement: entitlement && {
      ...{ covered: coverage?.covered ?? false, name: entitlement.name, sla: entitlement.sla },
      remaining: entitlement.remaining,
    },
    case: opens && { ...opens.fields, status: 'in-progress', queue: opens.queue, customFields },
  };
  return { subject, number: null, agent: opens?.assignee ?? null, language: opens?.fields.language ?? null };
}
