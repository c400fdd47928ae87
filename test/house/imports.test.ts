// The rules of the house, held by a test: who may import whom, no circles, a core without clock or chance, one reader
// of the environment, files of a size that can be read at once.

import { describe, expect, it } from 'vitest';
import { circles } from './circles.js';
import { folderOf, type SourceFile, sourceFiles } from './source-files.js';

const files = sourceFiles();

/** What a room may import: rooms, single files, packages. `type:` stands for types only; `packages` for any package. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ['core', 'temporal-polyfill'],
  rules: ['rules', 'dataset', 'core', 'yaml', 'zod', 're2js', 'date-holidays', 'node:'],
  dataset: ['dataset', 'core', 'rules/yaml', 'rules/schema', 'rules/compile', 'zod', 'csv-parse/sync', 'yaml', 'node:'],
  ports: ['ports', 'core'],
  usecases: ['usecases', 'core', 'ports', 'type:rules', 'node:timers/promises'],
  adapters: ['adapters', 'core', 'ports', 'packages', 'node:'],
  http: ['http', 'core', 'ports', 'usecases', 'packages', 'node:'],
  web: ['web', 'http', 'core', 'ports', 'usecases', 'packages', 'node:'],
  cli: ['cli', 'core', 'ports', 'rules', 'dataset', 'usecases', 'app', 'commander', 'picocolors', 'node:'],
  app: ['app', 'core', 'rules', 'dataset', 'ports', 'usecases', 'adapters', 'http', 'web', 'zod', 'node:'],
  'cli.ts': ['cli'],
  'main.ts': ['cli.ts', 'app/stop-signal.ts'],
};

/** Single files that may do what their room may not. */
const exceptions: readonly (readonly [file: string, imports: string])[] = [
  // The demo brings a mail world of its own.
  ['cli/demo/demo-mail.ts', 'adapters/demo/demo-mail.ts'],
];

function isAllowed(file: SourceFile, from: string, typeOnly: boolean): boolean {
  if (exceptions.some(([name, imports]) => name === file.name && imports === from)) return true;
  const inside = files.some(({ name }) => name === from);
  return (allowed[file.room] ?? []).some((rule) => {
    if (rule === 'node:') return from.startsWith('node:');
    if (rule === 'packages') return !inside && !from.startsWith('node:');
    if (rule.startsWith('type:')) return typeOnly && from.startsWith(`${rule.slice(5)}/`);
    return rule === from || (inside && from.startsWith(`${rule}/`));
  });
}

describe('the rooms', () => {
  it('are all known', () => {
    const rooms = [...new Set(files.map(({ room }) => room))];
    expect(rooms.filter((room) => allowed[room] === undefined)).toEqual([]);
  });

  it('import only what they may', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter(({ from, typeOnly }) => !isAllowed(file, from, typeOnly))
        .map(({ from }) => `${file.name} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  it('import no file that imports them again', () => {
    const next = new Map(files.map(({ name, imports }) => [name, imports.map(({ from }) => from)]));
    expect(circles(next)).toEqual([]);
  });

  it('are folders without circles', () => {
    const next = new Map<string, string[]>();
    for (const { name, imports } of files) {
      const targets = imports.filter(({ from }) => files.some((other) => other.name === from));
      const folder = folderOf(name);
      const others = targets.map(({ from }) => folderOf(from)).filter((other) => other !== folder);
      next.set(folder, [...(next.get(folder) ?? []), ...others]);
    }
    expect(circles(next)).toEqual([]);
  });

  it('have files of a size that can be read at once', () => {
    expect(files.filter(({ lines }) => lines > 250).map(({ name }) => name)).toEqual([]);
    const sizes = files.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(80);
  });

  it('break comments at the column where the formatter breaks code', () => {
    const isTooLong = (line: string) => /^\s*(\/\/(?! biome-ignore)|\/?\*)/.test(line) && line.length > 120;
    expect(
      files.flatMap(({ name, code }) =>
        code
          .split('\n')
          .filter(isTooLong)
          .map((line) => `${name}: ${line}`),
      ),
    ).toEqual([]);
  });

  it('have files that open with their promise', () => {
    expect(files.filter(({ code }) => !/^(#!.*\n)?\/\//.test(code)).map(({ name }) => name)).toEqual([]);
  });

  it('have no barrels', () => {
    const barrels = files.filter(({ code }) => /^export (type )?(\*|\{[^}]*\}) (as \w+ )?from/m.test(code));
    expect(barrels.map(({ name }) => name)).toEqual([]);
  });
});

describe('core', () => {
  it('has no clock, no chance, no waiting', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.|\bsetTimeout\(|\basync\b|\bawait\b|Temporal\.Now/;
    const code = (file: SourceFile) => file.code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const core = files.filter(({ room }) => room === 'core');
    expect(core.filter((file) => forbidden.test(code(file))).map(({ name }) => name)).toEqual([]);
  });

  it('knows time zones in the calendar alone', () => {
    const users = files.filter(({ imports }) => imports.some(({ from }) => from === 'temporal-polyfill'));
    expect(users.filter(({ name }) => folderOf(name) !== 'core/calendar').map(({ name }) => name)).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read in app/config.ts and nowhere else', () => {
    expect(files.filter(({ code }) => /process\.env/.test(code)).map(({ name }) => name)).toEqual(['app/config.ts']);
  });
});
