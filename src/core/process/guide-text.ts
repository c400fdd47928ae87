// The guide of a case in words: its steps, what to say, the commands to reply with, and where it goes on.

import type { Guide, GuideStep } from './guide.js';

export function guideText({ steps, script, missing, next, warning }: Guide): string {
  return [
    ...(warning === null ? [] : [`Warning: ${warning}`]),
    ...steps.map(stepText),
    ...script.map((line) => (line.kind === 'say' ? `Say: ${line.text}` : `Do: ${line.command}`)),
    ...(next === null
      ? []
      : [missing.length === 0 ? `Next: ${next}` : `Next, when the required steps are done: ${next}`]),
  ].join('\n');
}

function stepText(step: GuideStep): string {
  const { name, required, done, value, agent, skippedBecause } = step;
  const details = [
    ...(required ? ['required'] : []),
    ...(agent === null ? [] : [`by ${agent}`]),
    ...(skippedBecause === null ? [] : [`left out: ${skippedBecause}`]),
  ];
  const about = details.length === 0 ? '' : ` (${details.join(', ')})`;
  return `[${done ? 'x' : ' '}] ${name}${value === null ? '' : `: ${value}`}${about}`;
}
