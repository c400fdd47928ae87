// Finds the installed package, for the files that ship with it. Loads nothing else, so that `casemill --help` starts
// quickly.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package's `package.json`, with `prisma/`, `rules/` and `templates/` beside it. */
export const packageDir = findPackageDir(path.dirname(fileURLToPath(import.meta.url)));

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(packageDir, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** Searches upwards: the compiled file is deeper in the package than its source. */
function findPackageDir(from: string): string {
  if (existsSync(path.join(from, 'package.json')) || from === path.dirname(from)) return from;
  return findPackageDir(path.dirname(from));
}
