// What the documents for developers name is there.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';

it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'])('every file that %s names exists', (name) => {
  const text = readFileSync(path.join(packageDir, name), 'utf8');
  const named = [...text.matchAll(/`((?:src|test|prisma)\/[\w./-]+)`/g)].map(([, file = '']) => file);
  expect(named.filter((file) => !existsSync(path.join(packageDir, file)))).toEqual([]);
});
