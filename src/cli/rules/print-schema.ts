// Prints the JSON Schema of rule files and of rule tests.

import { type JsonSchema, jsonSchemaOf, testJsonSchema } from '../../rules/json-schema.js';
import { RULE_FILES } from '../../rules/rule-folder.js';
import { didYouMean } from '../../rules/yaml/suggest.js';

const tests = '*.test.yaml';

/** `name`: `routing`, `routing.yaml`, `test`; without it, prints all schemas by file name. Exit code 2: no such
 *  file. */
export function printSchema(name: string | undefined): number {
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
    console.error(`There is no rule file "${name}". Rule files: ${files.join(', ')}${didYouMean(wanted, files)}`);
    return 2;
  }
  print(schema());
  return 0;
}

function print(json: object): void {
  console.log(JSON.stringify(json, null, 2));
}
