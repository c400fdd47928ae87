// Reads the texts of a rule folder, which are stored with the decisions that they led to.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Rule files by name, without rule tests; empty when the folder does not exist. */
export async function readRuleTexts(directory: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(directory).catch(() => [])).filter(
    (name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'),
  );
  return Object.fromEntries(
    await Promise.all(names.sort().map(async (name) => [name, await readFile(path.join(directory, name), 'utf8')])),
  );
}
