// The guide of a case in words: its steps, what to say, the commands to reply with, and where it goes on.

import type { Guide, GuideStep } from './guide.js';

export function guideText({ steps, script, missing, next, isNextOpen, warning }: Guide): string {
  return [
    ...(warning === null ? [] : [`Warning: ${warning}`]),
    ...steps.map(stepText),
    ...script.map((line) => (line.kind === 'say' ? `Say: ${line.text}` : `Do: ${line.command}`)),
    ...(next === null ? [] : [wayOn(next, isNextOpen, missing.length === 0)]),
  ].join('\n');
}

function wayOn(next: string, isOpen: boolean, isReady: boolean): string {
  if (isReady) return `Next: ${next}`;
  return isOpen ? 'Next: what the required steps decide' : `Next, when the required steps are done: ${next}`;
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
