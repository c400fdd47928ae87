import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { composeFile, systemdUnit } from '../../src/core/set-up/deployment-texts.js';

const read = (name: string) => readFile(path.join(packageDir, name), 'utf8');

it('everything that starts a worker gives Node the flags that the benchmarks measure with', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
  const [, flags = ''] = scripts.bench?.match(/node (--\S+) /) ?? [];
  expect(flags).not.toBe('');
  const starts = {
    npm: scripts.start,
    image: await read('Dockerfile'),
    systemd: systemdUnit({ folder: '/srv/casemill', node: '/usr/bin/node', user: 'casemill' }),
    compose: composeFile(),
    manual: await read('MANUAL.md'),
  };
  for (const [name, text] of Object.entries(starts))
    expect(text, name).toMatch(new RegExp(`${flags}\\W.*dist/main\\.js`));
});
