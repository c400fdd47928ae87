// Runs whole programs on the scale database: how long a command takes from start to end, how long a worker needs until
// it answers, and the peak memory of each.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const commandFile = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const workerFile = fileURLToPath(new URL('../../src/main.js', import.meta.url));
/** Prints the peak memory of the process to stderr when it ends. */
const printPeak = `data:text/javascript,process.on('exit',()=>console.error('peak',process.resourceUsage().maxRSS))`;
const startWithinMs = 60_000;

export interface ProcessRun {
  readonly ms: number;
  readonly peakMb: number;
}

export type Environment = Readonly<Record<string, string>>;

/** Throws when the command fails. */
export async function runCommand(env: Environment, words: readonly string[]): Promise<ProcessRun> {
  const started = performance.now();
  const command = spawn(process.execPath, ['--import', printPeak, commandFile, ...words], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  command.stderr.on('data', (data) => {
    errors += data;
  });
  const [code] = await once(command, 'close');
  const ms = performance.now() - started;
  if (code !== 0) throw new Error(`casemill ${words.join(' ')} ended with ${code}: ${errors}`);
  return { ms, peakMb: peakOf(errors) };
}

/** From the start of the worker until it answers `GET /health`; then it is stopped. */
export async function startWorker(env: Environment): Promise<ProcessRun> {
  const port = await freePort();
  const started = performance.now();
  const worker = spawn(process.execPath, ['--import', printPeak, workerFile], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'silent', CASEMILL_HEALTH_PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  worker.stderr.on('data', (data) => {
    errors += data;
  });
  const ended = once(worker, 'close');
  while (!(await answers(port))) {
    if (worker.exitCode !== null) throw new Error(`the worker ended with ${worker.exitCode}: ${errors}`);
    if (performance.now() - started > startWithinMs) throw new Error('the worker did not start');
    await pause(20);
  }
  const ms = performance.now() - started;
  worker.kill('SIGTERM');
  await ended;
  return { ms, peakMb: peakOf(errors) };
}

/** Any answer counts: the mailbox of the benchmark cannot be reached, so the worker's health is never good. */
async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health`).then(
    () => true,
    () => false,
  );
}

function peakOf(errors: string): number {
  return Math.round(Number(/peak (\d+)/.exec(errors)?.[1]) / 1024);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
