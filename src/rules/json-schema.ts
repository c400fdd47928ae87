// JSON Schemas of the rule files for editors, generated from the schemas of the loader. They do not check names that
// are defined in other files; `casemill rules check` does.

import { z } from 'zod';
import { datasetSchema } from '../dataset/schema.js';
import type { RuleFile } from './rule-folder.js';
import { agentsFile } from './schema/agents.js';
import { calendarsFile } from './schema/calendars.js';
import { conditionJsonSchema, conditionSchema } from './schema/condition.js';
import { contractsFile } from './schema/contracts.js';
import { ANY_NAMES } from './schema/defined-names.js';
import { entitlementsFile } from './schema/entitlements.js';
import { goalsFile } from './schema/goals.js';
import { mailboxesFile } from './schema/mailboxes.js';
import { processesFile } from './schema/processes.js';
import { queuesFile } from './schema/queues.js';
import { recordCreationFile } from './schema/record-creation.js';
import { resourcesFile } from './schema/resources.js';
import { routingFile } from './schema/routing.js';
import { servicesFile } from './schema/services.js';
import { settingsFile } from './schema/settings.js';
import { slaFile } from './schema/sla.js';
import { webhooksFile } from './schema/webhooks.js';
import { expectationSchema } from './testing/expectation-schema.js';
import { fileMailSchema, testMailSchema } from './testing/mail-schema.js';
import { slotExpectationSchema, slotQuestionSchema } from './testing/slot-test-schema.js';
import { ruleTestFile, ruleTestSchema } from './testing/test-file-schema.js';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const FILES: Readonly<Record<RuleFile, () => z.ZodType>> = {
  'agents.yaml': () => agentsFile(ANY_NAMES),
  'calendars.yaml': calendarsFile,
  'contracts.yaml': () => contractsFile(ANY_NAMES),
  'entitlements.yaml': () => entitlementsFile(ANY_NAMES),
  'goals.yaml': () => goalsFile(ANY_NAMES),
  'mailboxes.yaml': mailboxesFile,
  'processes.yaml': processesFile,
  'queues.yaml': () => queuesFile(ANY_NAMES),
  'record-creation.yaml': () => recordCreationFile(ANY_NAMES),
  'resources.yaml': () => resourcesFile(ANY_NAMES),
  'routing.yaml': () => routingFile(ANY_NAMES),
  'services.yaml': () => servicesFile(ANY_NAMES),
  'settings.yaml': () => settingsFile(ANY_NAMES),
  'sla.yaml': () => slaFile(ANY_NAMES),
  'webhooks.yaml': webhooksFile,
};

/** The schema of a rule file. */
export function jsonSchemaOf(file: RuleFile): JsonSchema {
  return { ...toJson(FILES[file]()), title: `Casemill ${file}` };
}

/** The schema of rule tests, `*.test.yaml`. */
export function testJsonSchema(): JsonSchema {
  const mail = z.union([testMailSchema(ANY_NAMES, new Map()), fileMailSchema(ANY_NAMES)]);
  const decided = z.union([z.literal('nothing'), expectationSchema(ANY_NAMES, new Map())]);
  const test = z.union([
    ruleTestSchema().omit({ slots: true }).extend({ mail, expect: decided }),
    ruleTestSchema()
      .omit({ mail: true })
      .extend({ slots: slotQuestionSchema(ANY_NAMES), expect: slotExpectationSchema(ANY_NAMES) }),
  ]);
  const file = ruleTestFile().extend({ given: datasetSchema(ANY_NAMES).optional(), tests: z.array(test) });
  return { ...toJson(file), title: 'Casemill tests of rules, *.test.yaml' };
}

function toJson(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === conditionSchema) Object.assign(jsonSchema, conditionJsonSchema());
    },
  });
}
