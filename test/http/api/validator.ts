// Two tools that nobody here wrote: Redocly checks the document, and Prism stands between the tests and the API and
// holds each request and each answer against it. `npm run test:contract` fetches them; other runs do without.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'vitest';

const run = promisify(execFile);

export interface Validator {
  /** Where requests go instead of to `/api` of the server. */
  readonly url: string;
  /** An answer is as the document says; and so is a request that was done. */
  check(request: string, answer: Response): void;
  close(): Promise<void>;
}

interface Violation {
  readonly location: readonly string[];
  readonly message: string;
}

/** Null when there is none. `url`: of the server. */
export async function openValidator(url: string, document: object): Promise<Validator | null> {
  if (process.env.CASEMILL_CONTRACT === undefined) return null;
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-prism-'));
  const file = path.join(dir, 'openapi.json');
  await writeFile(file, JSON.stringify({ ...document, servers: [{ url: '/' }] }));
  await lint(file);
  const port = await freePort();
  const words = ['proxy', file, `${url}/api`, '--port', String(port), '--host', '127.0.0.1', '--verboseLevel', 'error'];
  const prism = spawn('prism', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [prism.stdout, prism.stderr]) stream.on('data', (chunk) => said.push(String(chunk)));
  const at = `http://127.0.0.1:${port}`;
  await answering(at, prism, said);
  return {
    url: at,
    check(request, answer) {
      const said = answer.headers.get('sl-violations') ?? '[]';
      // What is wrong in many ways at once is only said to be so.
      if (!said.startsWith('[')) return expect(answer.status, `${request}: ${said}`).toBeGreaterThanOrEqual(400);
      const violations = JSON.parse(said) as readonly Violation[];
      const wrong = violations.filter(({ location: [place] }) => place === 'response' || answer.status < 300);
      expect(wrong, `${request} ${answer.status}`).toEqual([]);
    },
    async close() {
      prism.kill();
      if (prism.exitCode === null) await once(prism, 'exit');
      await rm(dir, { recursive: true });
    },
  };
}

/** Warnings count: nothing in the document is on purpose against the rules that Redocly recommends. */
async function lint(file: string): Promise<void> {
  const words = ['lint', file, '--format', 'json', '--max-problems', '1000'];
  const { stdout } = await run('redocly', words, { env: { ...process.env, REDOCLY_TELEMETRY: 'off' } }).catch(
    (error: { readonly stdout: string }) => error,
  );
  const { problems } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { readonly problems: readonly object[] };
  expect(problems).toEqual([]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answering(url: string, prism: ChildProcess, said: readonly string[]): Promise<void> {
  for (;;) {
    if (prism.exitCode !== null) throw new Error(`Prism has ended: ${said.join('')}`);
    const answer = await fetch(url).catch(() => null);
    if (answer !== null) return;
  }
}
