// What a rule test of slots asks, and what it expects: the first times at which a service can be had.

import { z } from 'zod';
import { parsePreference } from '../../core/scheduling/written-preferences.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { definedName, rejectValue, strictMap, text } from '../schema/field-types.js';
import { instant } from '../schema/value-types.js';
import { formatValue } from '../yaml/format-value.js';

/** The question. The names of resources are checked where the rules are known. */
export function slotQuestionSchema(names: DefinedNames) {
  return strictMap({
    service: definedName('service', names, 'The service that is asked for'),
    prefer: z.array(preference(names)).default([]),
    from: instant('Where to begin; by default "now" of the test').optional(),
    to: instant('Where to end; by default two weeks later').optional(),
    busy: z.array(busySchema(names)).default([]),
  });
}

function preference(names: DefinedNames) {
  return text('A resource, a day, or a time of day; perhaps with "only" before it').transform((written, context) => {
    const { resource } = names;
    const found = parsePreference(written, new Map([...(resource ?? [written])].map((name) => [name, true])));
    if (found !== undefined) return found;
    const examples = 'a resource, a day such as tue, morning, afternoon, evening or 08:00-12:00';
    return rejectValue(context, 'bad-preference', `${formatValue(written)} is no preference; write ${examples}`);
  });
}

function busySchema(names: DefinedNames) {
  return strictMap({
    resource: definedName('resource', names, 'The resource that is booked or away'),
    from: instant('From when'),
    to: instant('Until when'),
  });
}

/** The first slots, in the order in which they are offered; further slots do not matter. */
export function slotExpectationSchema(names: DefinedNames) {
  const slot = strictMap({
    start: instant('When the appointment begins'),
    with: z.array(definedName('resource', names, 'A resource of the slot')).optional(),
    why: z.array(text('One of the reasons of the slot')).optional(),
  });
  const none = z.union([z.null(), z.literal('none')]).transform(() => []);
  return strictMap({ slots: z.union([none, z.array(slot).min(1)]) });
}

/** A question as written in a test. */
export type WrittenSlotQuestion = z.infer<ReturnType<typeof slotQuestionSchema>>;
/** The expected slots as written in a test. */
export type SlotExpectation = z.infer<ReturnType<typeof slotExpectationSchema>>;
