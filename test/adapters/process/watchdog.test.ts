// A process whose event loop is blocked is killed; one that works or waits is not.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageDir } from '../../../src/app/package-dir.js';

async function run(work: string): Promise<unknown> {
  const watchdog = path.join(packageDir, 'dist/adapters/process/watchdog.js');
  const script = `
    import { startWatchdog } from ${JSON.stringify(watchdog)};
    const stop = await startWatchdog({ error: console.error }, 2000);
    ${work}
    await stop();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore', timeout: 30_000 });
  const [code, signal] = await once(child, 'exit');
  return signal ?? code;
}

it('a process in an endless loop is killed', async () => {
  expect(await run('for (;;);')).toBe('SIGKILL');
});

it('a process that waits is left alone', async () => {
  expect(await run('await new Promise((resolve) => setTimeout(resolve, 4000));')).toBe(0);
});
