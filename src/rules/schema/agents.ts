// agents.yaml: the agents by name.

import { z } from 'zod';
import { LANGUAGES } from '../../core/email/language.js';
import { ROLES } from '../../core/rule-set/agents-and-queues.js';
import { timeZone } from './calendars.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, parsedText, strictMap, text } from './field-types.js';
import { skillsSchema } from './skills.js';
import { address } from './value-types.js';

/** One agent. */
export function agentSchema(names: DefinedNames) {
  return strictMap({
    name: text('The name that customers and colleagues see; by default the key').optional(),
    email: address('The address for notifications'),
    emails: z.array(address('A further address from which the agent writes')).default([]),
    roles: z.array(oneOf(ROLES, 'A role of the agent; settings.yaml says what it may do')).min(1).default(['agent']),
    skills: skillsSchema('A skill, for assignment by skill'),
    capacity: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'The most active cases that automatic assignment gives the agent; by default no limit' }),
    calendar: definedName('calendar', names, 'The working hours of the agent; by default always').optional(),
    timeZone: timeZone().optional(),
    agendaAt: timeOfDay().optional(),
    language: oneOf(LANGUAGES, 'The language of mails to the agent, where templates have it').optional(),
  });
}

function timeOfDay() {
  return parsedText({
    noun: 'a time of day',
    examples: ['08:00', '07:30'],
    code: 'bad-time-of-day',
    description: 'When the agent gets the tasks and appointments of the day by mail; by default not at all',
    parse: (text) => {
      const [, hour = '', minute = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
      return hour === '' ? undefined : { hour: Number(hour), minute: Number(minute) };
    },
  });
}

/** The file. */
export function agentsFile(names: DefinedNames) {
  return z.record(z.string(), agentSchema(names));
}
