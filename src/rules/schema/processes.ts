// processes.yaml: guided paths through a case by name, with steps and scripts. Stages and scripts are parsed one by
// one, which gives better messages than one schema of everything.

import { z } from 'zod';
import { CUSTOM_FIELD_NAME } from '../../core/condition/fields.js';
import { conditionSchema } from './condition.js';
import { listOf, strictMap, text, yesOrNo } from './field-types.js';

/** One process. */
export function processSchema() {
  return strictMap({
    stages: z.array(z.unknown()).min(1),
    scripts: z.record(z.string(), z.unknown()).optional(),
  });
}

/** One stage. */
export function stageSchema() {
  return strictMap(
    {
      name: text('The name of the stage, such as identify'),
      steps: z.unknown().optional(),
      script: z.unknown().optional(),
      scripts: z.unknown().optional(),
      next: z.unknown().optional(),
    },
    'a map such as { name: identify, steps: [ { name: serial number } ] }',
  );
}

/** One step with more than a name. */
export function stepSchema() {
  return strictMap(
    {
      name: text('Something to do'),
      required: yesOrNo('The case does not leave the stage before it is done').default(false),
      field: z
        .string()
        .regex(CUSTOM_FIELD_NAME, { error: 'the name of a custom field, such as serial or order-number' })
        .meta({ description: 'The custom field of the case that the step fills' })
        .optional(),
    },
    'a text, or a map such as { name: serial number, required: yes, field: serial }',
  );
}

/** A text, or one by language: the first is for all languages that are not among them. */
function saidText() {
  const one = text('What the agent says, with placeholders such as {{contact.name}}');
  return z.union([one, z.record(z.string(), one)], {
    error: "a text, or a map of texts by language such as { en: Hello, de: 'Guten Tag' }",
  });
}

/** One line of a script. */
export function scriptLineSchema() {
  return strictMap(
    {
      say: saidText().optional(),
      do: text('A command to reply with, such as #article KA-1001').optional(),
      jump: text('The script, below "scripts" of the process, that goes on here').optional(),
      when: conditionSchema.optional(),
    },
    "a map such as { say: 'Hello {{contact.name}}' }, { do: '#article KA-1001' } or { jump: closing }",
  );
}

/** One script that a stage may have. */
export function scriptChoiceSchema() {
  return strictMap(
    {
      when: conditionSchema.optional(),
      script: text('A script below "scripts" of the process'),
    },
    'a map such as { when: …, script: closing }',
  );
}

/** One stage where a case may go on. */
export function nextStageSchema() {
  return strictMap(
    { when: conditionSchema.optional(), stage: text('The stage where the case goes on') },
    'a map such as { when: …, stage: repair }',
  );
}

/** The file, for editors. */
export function processesFile() {
  const lines = z.union([text('What the agent says'), z.array(scriptLineSchema())]);
  const next = z.union([text('The stage where the case goes on'), z.literal(false), z.array(nextStageSchema())]);
  const stage = stageSchema().extend({
    steps: z.array(z.union([text('Something to do'), stepSchema()])).optional(),
    script: lines.meta({ description: 'What the agent says and does at the stage' }).optional(),
    scripts: z.array(scriptChoiceSchema()).meta({ description: 'The first that matches is the script' }).optional(),
    next: next.meta({ description: 'Where the case goes on; by default the stage below, and "no" ends it' }).optional(),
  });
  const process = processSchema().extend({
    stages: listOf(stage, '[ { name: identify, steps: [ { name: problem } ] } ]'),
    scripts: z.record(z.string(), lines).optional(),
  });
  return z.record(z.string(), process);
}
