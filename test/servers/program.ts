// What the servers of the tests have in common: a program that may not be installed, a free port, and a child process
// that is ready when it answers and gone when it is told to go.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, connect as dial, type Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const told = new Set<string>();

/** Where a program is; undefined (said once) when it is not installed. With CI set, a missing one is an error. */
export function findProgram(name: string, debianPackage: string): string | undefined {
  // Daemons are not on the path of an ordinary user.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin'];
  const found = folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const advice = `${name} is not installed (apt-get install ${debianPackage})`;
  if (process.env.CI) throw new Error(`${advice}: its tests must not be skipped here.`);
  if (!told.has(name)) console.warn(`${advice}: its tests are skipped.`);
  told.add(name);
  return undefined;
}

/** A port on 127.0.0.1 that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise<void>((resolve) => probe.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

export interface Running {
  /** SIGTERM, and SIGKILL when that does not help; returns when it has gone. */
  stop(): Promise<void>;
}

/** Starts a server in the foreground and waits until `port` greets or answers `hello`. */
export async function startProgram(
  command: string,
  args: readonly string[],
  port: number,
  hello = '',
): Promise<Running> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      output += error.message;
      resolve();
    });
  });
  const giveUpAt = Date.now() + 20_000;
  while (!(await answers(port, hello))) {
    const gone = await Promise.race([ended.then(() => true), pause(20, false)]);
    if (gone || Date.now() > giveUpAt) {
      await stop(child, ended);
      throw new Error(`${command} ${gone ? 'ended at once' : 'did not answer'}: ${output}`);
    }
  }
  return { stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(impatience);
}

function answers(port: number, hello: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket: Socket = dial(port, '127.0.0.1', () => socket.write(hello));
    const answer = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('data', () => answer(true));
    socket.once('error', () => answer(false));
    socket.once('close', () => answer(false));
    socket.setTimeout(2_000, () => answer(false));
  });
}
