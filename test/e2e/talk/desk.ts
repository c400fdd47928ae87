// Both job backends, and the command line as operators use it, for the scenarios of this folder.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { packageDir } from '../../../src/app/package-dir.js';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { redisAvailable } from '../../servers/redis.js';
import type { World } from '../world.js';

/** Where the scenarios run. */
export const backends = [
  { jobs: 'postgres' as const, available: dovecotAvailable() },
  { jobs: 'redis' as const, available: dovecotAvailable() && redisAvailable() },
];

/** Runs the built `casemill` with `--json` and gives its exit code and what it printed. */
export async function casemill(world: World, ...args: readonly string[]): Promise<{ code: number; json: unknown }> {
  const command = spawn(process.execPath, [path.join(packageDir, 'dist', 'cli.js'), ...args, '--json'], {
    env: { PATH: process.env.PATH, ...world.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed, [code]] = await Promise.all([text(command.stdout), once(command, 'close')]);
  return { code: Number(code), json: printed === '' ? null : JSON.parse(printed) };
}
