// Makes intake give way while people wait for answers over HTTP: a mail that comes to its case some seconds later is
// noticed by nobody, a page that takes seconds by everybody. A server that is pressed tells all workers, on whatever
// machine they are, since they share the database.

import { setTimeout as pause } from 'node:timers/promises';
import type { Observation } from '../ports/observe.js';

/** Half of the answers took longer: people notice. */
const slowSeconds = 0.05;
/** Fewer requests tell nothing, and wait for themselves. */
const fewestRequests = 10;
const windowMs = 1_000;
/** For each second of work it rests so many: intake keeps a quarter of its speed, and always goes on. */
const restFactor = 3;
const longestRestMs = 2_000;

export interface GiveWay {
  readonly observe: (observation: Observation) => void;
  /** Whether people wait for the answers of this process. */
  readonly isPressed: () => boolean;
  /** What is known of all processes. */
  readonly onSight: (sight: { readonly pressed: boolean }) => void;
  /** Does the work; while somebody is pressed, rests afterwards. */
  readonly afterwards: (work: () => Promise<void>) => Promise<void>;
}

/** `rest`: for so many milliseconds. `now`: a monotonic clock, in milliseconds. */
export function createGiveWay(
  rest: (ms: number) => Promise<unknown> = (ms) => pause(ms),
  now: () => number = () => performance.now(),
): GiveWay {
  let answers: { readonly at: number; readonly seconds: number }[] = [];
  let othersPressed = false;
  const isPressed = () => {
    answers = answers.filter(({ at }) => now() - at < windowMs);
    const slow = answers.filter(({ seconds }) => seconds > slowSeconds).length;
    return answers.length >= fewestRequests && slow * 2 > answers.length;
  };
  return {
    observe(observation) {
      if (observation.type === 'request-answered') answers.push({ at: now(), seconds: observation.seconds });
      // Nobody asks in a process that only answers.
      if (answers.length > 10_000) isPressed();
    },
    isPressed,
    onSight({ pressed }) {
      othersPressed = pressed;
    },
    async afterwards(work) {
      const began = now();
      await work();
      if (othersPressed || isPressed()) await rest(Math.min((now() - began) * restFactor, longestRestMs));
    },
  };
}
