// resources.yaml: people, rooms and equipment by name, and pools of them.

import { z } from 'zod';
import { RESOURCE_KINDS } from '../../core/rule-set/scheduling.js';
import { timeZone, weekHours } from './calendars.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, listOf, oneOf, strictMap, text } from './field-types.js';
import { skillsSchema } from './skills.js';
import { address, date } from './value-types.js';

/** A resource. */
export function resourceSchema(names: DefinedNames) {
  return strictMap({
    name: text('The name that customers and colleagues see; by default that of the agent, else the key').optional(),
    kind: oneOf(RESOURCE_KINDS, 'What it is; by default a person for an agent, else equipment').optional(),
    agent: definedName('agent', names, 'The agent that it is: with the skills and hours of agents.yaml').optional(),
    email: address(
      'The address, for whoever reads the rules; an agent is told of appointments at the address of agents.yaml',
    ).optional(),
    timeZone: timeZone().optional(),
    hours: z
      .union([z.literal('always'), definedName('calendar', names, 'A calendar'), weekHours()])
      .optional()
      .meta({ description: 'A calendar, opening hours by weekday, or always; by default those of the agent' }),
    breaks: weekHours().optional().meta({ description: 'Breaks within the hours, by weekday' }),
    daysOff: z.array(dayOffSchema()).default([]),
    skills: skillsSchema('A skill, beside those of the agent'),
    capacity: z.int().min(1).max(1000).default(1).meta({ description: 'How many bookings it takes at once' }),
  });
}

/** A date, or a period of dates. */
function dayOffSchema() {
  return z.union([date('A day off'), strictMap({ from: date('The first day off'), to: date('The last day off') })]);
}

/** A pool: a name for several resources. */
export function poolSchema(names: DefinedNames) {
  return strictMap({ pool: listOf(definedName('resource', names, 'A resource of the pool'), '[ bay-1, bay-2 ]') });
}

/** The file. */
export function resourcesFile(names: DefinedNames) {
  return z.record(z.string(), z.union([resourceSchema(names), poolSchema(names)]));
}
