// The rule files that ship name their JSON Schema in the first line, where editors look for it, and the schemas in
// rules/.schema are current. After a change of the schemas: npx vitest run test/rules/shipped-schemas.test.ts -u

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { jsonSchemaOf, testJsonSchema } from '../../src/rules/json-schema.js';
import { RULE_FILES } from '../../src/rules/rule-folder.js';

const rulesDir = join(packageDir, 'rules');
const schemas = [
  ...RULE_FILES.map((file) => ({ name: file.replace('.yaml', ''), schema: jsonSchemaOf(file) })),
  { name: 'test', schema: testJsonSchema() },
];

test.each(schemas)('the schema of $name is current', async ({ name, schema }) => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    join(rulesDir, '.schema', `${name}.schema.json`),
  );
});

test('every schema belongs to a rule file', async () => {
  expect(await readdir(join(rulesDir, '.schema'))).toEqual(schemas.map(({ name }) => `${name}.schema.json`).sort());
});

test.each((await readdir(rulesDir)).filter((name) => name.endsWith('.yaml')))('%s names its schema', async (file) => {
  const name = file.endsWith('.test.yaml') ? 'test' : file.replace('.yaml', '');
  const [first] = (await readFile(join(rulesDir, file), 'utf8')).split('\n');
  expect(first).toBe(`# yaml-language-server: $schema=.schema/${name}.schema.json`);
});
