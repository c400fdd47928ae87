// The output may have no place to go: its reader stopped before the end, or its disk is full.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';

const command = path.join(packageDir, 'dist/cli.js');
const fullDevice = '/dev/full';

it('ends silently when the reader goes away, as in casemill parse … | head', async () => {
  const mail = path.join(import.meta.dirname, 'nobody-reads-this.eml');
  const child = spawn(process.execPath, [command, 'parse', '--json', mail], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(said).toBe('');
});

it.skipIf(!existsSync(fullDevice))('says in one line that the disk of its output is full', async () => {
  const child = spawn('sh', ['-c', `exec "$0" "$1" --help > ${fullDevice}`, process.execPath, command], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([code, said]).toEqual([1, 'The output cannot be written: the disk is full\n']);
});
