// `casemill rules schema`: prints what may stand in a rule file as JSON Schema, for the editor.

import { RULE_FILES } from '../rules/files.js';
import { jsonSchemaOf } from '../rules/json-schema.js';
import { didYouMean } from '../rules/suggest.js';

/** Prints the schema of one file (`routing` or `routing.yaml`), or of all of them by name. 2 when there is no such file. */
export async function rulesSchemaCommand(name: string | undefined): Promise<number> {
  if (name === undefined) {
    console.log(JSON.stringify(Object.fromEntries(RULE_FILES.map((file) => [file, jsonSchemaOf(file)])), null, 2));
    return 0;
  }
  const wanted = name.endsWith('.yaml') ? name : `${name}.yaml`;
  const file = RULE_FILES.find((known) => known === wanted);
  if (file === undefined) {
    console.error(
      `There is no rule file "${name}"; there are: ${RULE_FILES.join(', ')}${didYouMean(wanted, RULE_FILES)}`,
    );
    return 2;
  }
  console.log(JSON.stringify(jsonSchemaOf(file), null, 2));
  return 0;
}
