// Whoever reads the output may stop before its end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';

it('ends silently when the reader goes away, as in casemill parse … | head', async () => {
  const command = path.join(packageDir, 'dist/cli.js');
  const mail = path.join(import.meta.dirname, 'nobody-reads-this.eml');
  const child = spawn(process.execPath, [command, 'parse', '--json', mail], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(said).toBe('');
});
