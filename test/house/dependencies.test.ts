// What npm brings is pinned by its content, and may be given on with Casemill.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  readonly dev?: boolean;
  /** Comes with a development dependency, or when somebody else asks for it. */
  readonly devOptional?: boolean;
}

const lock = JSON.parse(await readFile(path.join(packageDir, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const packages = Object.entries(lock.packages).filter(([name]) => name !== '');

/** Licences under which a worker that uses a package may be installed, changed and given on. */
const LICENCES = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'PostgreSQL'],
  ...[
    'MIT/X11',
    'MIT OR Apache-2.0',
    '(MIT OR EUPL-1.1+)',
    '(ISC AND CC-BY-3.0)',
    'BSD-0-Clause',
    'PSF-2.0',
    'Unlicense',
  ],
]);
/** Packages for other machines, of which the lock file has no licence: as msgpackr-extract, MIT. */
const FOR_OTHER_MACHINES = /^node_modules\/@msgpackr-extract\/msgpackr-extract-/;

it('every entry of the lock file has the hash of its content', () => {
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([name]) => name)).toEqual([]);
});

it('the lock file names no registry, so that any mirror serves', () => {
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name)).toEqual([]);
});

it('package.json pins every dependency exactly', async () => {
  const { dependencies, devDependencies } = JSON.parse(
    await readFile(path.join(packageDir, 'package.json'), 'utf8'),
  ) as Readonly<Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>>;
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
});

it('everything that is installed with Casemill has a licence that allows it', () => {
  const installed = packages.filter(
    ([name, { dev, devOptional }]) => !dev && !devOptional && !FOR_OTHER_MACHINES.test(name),
  );
  const others = installed.filter(([, { license }]) => !LICENCES.has(license ?? ''));
  expect(others.map(([name, { license }]) => `${name}: ${license ?? 'none'}`)).toEqual([]);
});
