// Every file and folder that the documents name exists; whoever moves one learns here where it is named.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

it.each([
  ['ARCHITECTURE.md', 40],
  ['CONTRIBUTING.md', 40],
  ['README.md', 2],
  ['MANUAL.md', 2],
])('%s names only files and folders that exist', (document, atLeast) => {
  const text = readFileSync(path.join(root, document), 'utf8');
  const named = [...text.matchAll(/`((?:src|test|prisma|templates|rules|\.ci)\/[^`\s]*)`|\]\(([\w./-]+)\)/g)]
    .map(([, code, link]) => code ?? link ?? '')
    // A placeholder, such as `src/cli/<noun>/<verb>.ts`.
    .filter((name) => !/[<*]|NAME/.test(name));
  expect(named.length).toBeGreaterThanOrEqual(atLeast);
  expect(named.filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
});
