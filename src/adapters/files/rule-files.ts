// The texts of a rule folder, to be kept with what they decided.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Rule files by name, without rule tests; none when there is no such folder. */
export async function readRuleTexts(directory: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(directory).catch(() => [])).filter(
    (name) => name.endsWith('.yaml') && !name.endsWith('.test.yaml'),
  );
  return Object.fromEntries(
    await Promise.all(names.sort().map(async (name) => [name, await readFile(path.join(directory, name), 'utf8')])),
  );
}
