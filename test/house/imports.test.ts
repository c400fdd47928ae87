// The rules of the house, held by a test: who may import whom, a core without clock or chance, one reader of the
// environment.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const src = path.resolve(import.meta.dirname, '../../src');

interface SourceFile {
  readonly name: string;
  readonly room: string;
  readonly code: string;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

const files: readonly SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('generated'))
  .map((name) => {
    const code = readFileSync(path.join(src, name), 'utf8');
    const imports = [
      ...code.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/gms),
    ].map(([, typeOnly, from, dynamic]) => {
      const target = from ?? dynamic ?? '';
      const inside = target.startsWith('.') ? path.join(path.dirname(name), target) : target;
      return { from: inside, typeOnly: typeOnly !== undefined };
    });
    return { name, room: name.includes('/') ? (name.split('/')[0] ?? '') : name, code, imports };
  });

/** What a room may import: rooms, top-level files, packages. `type:` stands for types only. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  rules: ['core', 'rules', 'yaml', 'zod', 're2js', 'date-holidays', 'csv-parse/sync', 'node:'],
  usecases: ['core', 'usecases', 'ports.js', 'tables.js', 'jobs.js', 'type:rules', 'node:timers/promises'],
  adapters: ['core', 'adapters', 'ports.js', 'tables.js', 'jobs.js', 'package', 'node:'],
  console: ['console', 'core', 'usecases', 'ports.js', 'package', 'node:'],
  cli: [
    'cli',
    'core',
    'rules',
    'usecases',
    'ports.js',
    // The commands are wired to the opened system in cli/program.ts and in the demo.
    'app.js',
    'definitions.js',
    'config.js',
    'type:adapters',
    'commander',
    'picocolors',
    'node:',
  ],
  ports: ['ports', 'core', 'jobs.js', 'tables.js'],
  'ports.ts': ['ports'],
  'tables.ts': ['core'],
  'jobs.ts': ['zod'],
  'releases.ts': [],
  // Parts of the composition root.
  'definitions.ts': ['adapters', 'core', 'rules', 'usecases', 'config.js', 'node:'],
  'logins.ts': ['adapters', 'usecases', 'config.js', 'ports.js', 'releases.js', 'node:'],
  'config.ts': ['zod', 'node:'],
  'cli.ts': ['cli'],
  'main.ts': ['cli.js'],
};

function isAllowed(file: SourceFile, from: string, typeOnly: boolean): boolean {
  const rules = allowed[file.room] ?? [];
  const room = from.split('/')[0] ?? from;
  const isInside = files.some((other) => other.room === room) || /^(ports|tables|jobs|app|config|cli)\.js$/.test(from);
  return rules.some((rule) => {
    if (rule === 'package') return !isInside && !from.startsWith('node:');
    if (rule === 'node:') return from.startsWith('node:');
    if (rule.startsWith('type:')) return typeOnly && room === rule.slice(5);
    return rule === from || (rule === room && isInside) || (rule === room && !from.startsWith('node:'));
  });
}

describe('the rooms', () => {
  it('are all known', () => {
    expect([...new Set(files.map((file) => file.room))].filter((room) => room !== 'app.ts' && !allowed[room])).toEqual(
      [],
    );
  });

  it('import only what they may', () => {
    const wrong = files
      .filter((file) => file.name !== 'app.ts')
      .flatMap((file) =>
        file.imports
          .filter(({ from, typeOnly }) => !isAllowed(file, from, typeOnly))
          .filter(({ from }) => !(file.name.startsWith('core/terms/calendar') && from === 'temporal-polyfill'))
          .filter(({ from }) => !(file.name === 'cli/demo.ts' && from === 'adapters/demo-mail.js'))
          // Reading a mail from disk has to start faster than the whole system opens.
          .filter(({ from }) => !(file.room === 'cli' && from === 'adapters/mail-file.js'))
          .map(({ from }) => `${file.name} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  it('have files of a size that can be read at once', () => {
    expect(files.filter((file) => file.code.split('\n').length > 400).map((file) => file.name)).toEqual([]);
  });

  it('have files that open with their promise', () => {
    const silent = files.filter((file) => !/^(#!.*\n)?\/\//.test(file.code));
    expect(silent.map((file) => file.name)).toEqual([]);
  });
});

describe('core', () => {
  const core = files.filter((file) => file.room === 'core');

  it('has no clock, no chance, no waiting', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\bsetTimeout\(|\basync\b|\bawait\b|Temporal\.Now/;
    const code = (file: SourceFile) => file.code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(core.filter((file) => forbidden.test(code(file))).map((file) => file.name)).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read in config.ts and nowhere else', () => {
    const readers = files.filter((file) => /process\.env/.test(file.code)).map((file) => file.name);
    expect(readers).toEqual(['config.ts']);
  });
});
