// A process that opens the embedded PostgreSQL and can be killed. It runs the adapter as plain JavaScript, which is
// built here so that the tests do not depend on an earlier build.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const ADAPTERS = join(ROOT, 'src', 'adapters');
// Below node_modules, so that its imports find the packages.
const COMPILED = join(ROOT, 'node_modules', '.cache', 'casemill-test-opener');

const SCRIPT = `
import { openEmbeddedPostgres } from './embedded-postgres/embedded-postgres.js';
console.log('log begin');
const opened = await openEmbeddedPostgres({ home: process.argv[2], log: (line) => console.log('log ' + line) });
console.log('url ' + opened.url);
process.stdin.once('data', async () => {
  await opened.close();
  process.exit(0);
});
`;

/** A child that opens one home. */
export interface Opener {
  readonly url: Promise<string>;
  /** Resolves when it has logged a line that begins so. */
  saw(text: string): Promise<void>;
  /** Closes as a well-behaved process does, and ends. */
  close(): Promise<void>;
  /** SIGKILL; nothing when it has ended. */
  kill(): Promise<void>;
}

/** Call it once before the first child. */
export async function compileOpener(folder = COMPILED): Promise<void> {
  const own = (await readdir(join(ADAPTERS, 'embedded-postgres'))).map((name) => join('embedded-postgres', name));
  for (const name of [...own, join('files', 'make-directory.ts')]) {
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
    const { outputText } = ts.transpileModule(await readFile(join(ADAPTERS, name), 'utf8'), { compilerOptions });
    const target = join(folder, name.replace(/\.ts$/, '.js'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, outputText);
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'opener.js'), SCRIPT);
}

/** An installation of its own in `folder`, as npm leaves it when it runs no install scripts. */
export async function installOpener(folder: string): Promise<void> {
  await compileOpener(folder);
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  await symlink(join(ROOT, 'node_modules', 'pg'), join(modules, 'pg'));
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(ROOT, 'node_modules', name), join(modules, name), {
      recursive: true,
      filter: async (source) => !(await lstat(source)).isSymbolicLink(),
    });
  }
}

/** Starts a child on `home`. */
export function spawnOpener(home: string, folder = COMPILED): Opener {
  const child = spawn(process.execPath, [join(folder, 'opener.js'), home], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const line = (prefix: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((text) => text.startsWith(prefix));
        if (found !== undefined) resolve(found.slice(prefix.length));
      };
      waiting.add(look);
      look();
      child.once('exit', () => reject(new Error(`The child ended before it said "${prefix}": ${lines.join('\n')}`)));
    });
  const url = line('url ');
  url.catch(() => undefined); // a child that is killed early never says it
  return {
    url,
    saw: async (text) => void (await line(`log ${text}`)),
    close: () => end(child, () => child.stdin.end('close\n')),
    kill: () => end(child, () => child.kill('SIGKILL')),
  };
}

async function end(child: ChildProcess, how: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  how();
  await ended;
}
