// Finds the slots that a rule test asks for, with the function that offers them in production, and compares them with
// what the test expects. Further slots than the test names do not matter.

import type { Span } from '../../core/calendar/span.js';
import { instantWithOffset } from '../../core/calendar/wall-clock.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { findSlots, type Slot } from '../../core/scheduling/find-slots.js';
import type { SlotTest } from '../../rules/testing/rule-tests.js';
import type { Difference } from './expectation.js';

const TWO_WEEKS_MS = 14 * 86_400_000;

/** All differences; empty when the slots are as expected. Times are in the zone of the service. */
export function slotDifferences(test: SlotTest, rules: RuleSet): readonly Difference[] {
  const { expect, question, now } = test;
  const service = rules.services.get(question.service);
  if (service === undefined) throw new Error(`service "${question.service}" was checked before`);
  const written = (at: Date) => instantWithOffset(service.timeZone, at);
  const from = question.from ?? now;
  const to = question.to ?? new Date(from.getTime() + TWO_WEEKS_MS);
  const busy = busyTimes(test);
  const limit = Math.max(1, expect.slots.length);
  const { prefer: preferences } = question;
  const found = findSlots({ service, resources: rules.resources, busy, preferences, from, to, now, limit });
  if (expect.slots.length === 0) {
    return found.length === 0 ? [] : [{ path: ['slots'], expected: [], got: found.map(({ start }) => written(start)) }];
  }
  return expect.slots.flatMap((slot, index) => differs(written, index, slot, found[index]));
}

function busyTimes({ question }: SlotTest): ReadonlyMap<string, readonly Span[]> {
  const busy = new Map<string, Span[]>();
  for (const { resource, from, to } of question.busy) {
    const spans = busy.get(resource) ?? [];
    spans.push({ from: from.getTime(), to: to.getTime() });
    busy.set(resource, spans);
  }
  return busy;
}

type Expected = SlotTest['expect']['slots'][number];

/** Resources in any order; every named reason must be given. */
function differs(
  written: (at: Date) => string,
  index: number,
  expected: Expected,
  got: Slot | undefined,
): readonly Difference[] {
  const path = ['slots', index];
  const { start, with: names = got?.resources ?? [], why = [] } = expected;
  if (got === undefined) return [{ path, expected: written(start), got: null }];
  const [wanted, chosen] = [names.toSorted(), got.resources.toSorted()];
  return [
    ...(start.getTime() === got.start.getTime()
      ? []
      : [{ path: [...path, 'start'], expected: written(start), got: written(got.start) }]),
    ...(wanted.join() === chosen.join() ? [] : [{ path: [...path, 'with'], expected: wanted, got: chosen }]),
    ...why
      .filter((reason) => !got.why.includes(reason))
      .map((reason) => ({ path: [...path, 'why'], expected: reason, got: got.why })),
  ];
}
