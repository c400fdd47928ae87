// MANUAL.md says of every kind of data what is forgotten and when, in the words of the program.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { RETENTION_KINDS, RETENTION_MEANS } from '../../src/core/rule-set/retention.js';

it('the table of retention has every kind, and says of it what the program says', async () => {
  const manual = await readFile(path.join(packageDir, 'MANUAL.md'), 'utf8');
  const table = manual.split('| `retention:` | forgets |')[1]?.split('\n\n')[0] ?? '';
  const rows = [...table.matchAll(/^\| `(\w+): \d+ days` \| (.+) \|$/gm)].map(([, kind, words]) => [kind, words ?? '']);
  expect(rows.map(([kind]) => kind)).toEqual([...RETENTION_KINDS]);
  const meant = rows.map(([kind, words = '']) => [kind, words.replace(/ \(30 days unless you say otherwise\)$/, '')]);
  expect(Object.fromEntries(meant)).toEqual(RETENTION_MEANS);
});
