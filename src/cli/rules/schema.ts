// `casemill rules schema`: prints what may stand in a rule file, or in a test of rules, as JSON Schema, for the editor.

import { type JsonSchema, jsonSchemaOf, testJsonSchema } from '../../rules/json-schema.js';
import { RULE_FILES } from '../../rules/rule-folder.js';
import { didYouMean } from '../../rules/yaml/suggest.js';

const tests = '*.test.yaml';

/** Prints the schema of one file (`routing`, `routing.yaml`, `test`), or of all of them by name. 2: no such file. */
export async function rulesSchemaCommand(name: string | undefined): Promise<number> {
  const all: Readonly<Record<string, () => JsonSchema>> = {
    ...Object.fromEntries(RULE_FILES.map((file) => [file, () => jsonSchemaOf(file)])),
    [tests]: testJsonSchema,
  };
  if (name === undefined) {
    print(Object.fromEntries(Object.entries(all).map(([file, schema]) => [file, schema()])));
    return 0;
  }
  const written = name.endsWith('.yaml') ? name : `${name}.yaml`;
  const wanted = /(^|\.)test\.yaml$/.test(written) ? tests : written;
  const schema = all[wanted];
  if (schema === undefined) {
    const files = Object.keys(all);
    console.error(`There is no rule file "${name}"; there are: ${files.join(', ')}${didYouMean(wanted, files)}`);
    return 2;
  }
  print(schema());
  return 0;
}

function print(json: object): void {
  console.log(JSON.stringify(json, null, 2));
}
