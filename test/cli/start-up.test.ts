// `casemill --help` starts quickly: what only some commands need is loaded when they run.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const src = path.resolve(import.meta.dirname, '../../src');

/** What a file imports when it is loaded: neither types nor what it imports while it runs. */
function loadedBy(file: string): readonly string[] {
  const code = readFileSync(path.join(src, file), 'utf8');
  const imports = [...code.matchAll(/^import (?!type\b)[^;]*?from '([^']+)'/gms)].map(([, from = '']) => from);
  return imports.map((from) =>
    from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from).replace(/\.js$/, '.ts') : from,
  );
}

/** Files of src and packages that are loaded with these files, without node's own. */
function loadedWith(...files: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const load = (file: string): void => {
    if (seen.has(file) || file.startsWith('node:')) return;
    seen.add(file);
    if (file.endsWith('.ts')) for (const next of loadedBy(file)) load(next);
  };
  for (const file of files) load(file);
  return [...seen].sort();
}

it('the program loads no use case, no adapter, no rule loader and no big package', () => {
  const others = loadedWith('cli/program.ts').filter((name) => !/^(cli|core)\//.test(name));
  expect(others).toEqual([
    'app/package-dir.ts',
    'commander',
    'ports/api-tokens.ts',
    'ports/page.ts',
    'rules/values/duration.ts',
    'rules/yaml/suggest.ts',
  ]);
});

it('casemill parse loads only what reads mails', () => {
  const loaded = loadedWith(
    ...['cli/parse/print-mails.ts', 'app/mail-file.ts', 'adapters/mime/unpack-with-mailparser.ts'],
  );
  const others = loaded.filter((name) => !/^(cli|core|ports|adapters\/mime)\//.test(name));
  expect(others).toEqual([
    'app/mail-file.ts',
    'chardet',
    'html-to-text',
    'mailparser',
    // Reads times of appointments.
    'temporal-polyfill',
    'usecases/simulation/mail-json.ts',
  ]);
});

it('a command that reads cases loads nothing that reads mails or rules, sends, or runs jobs', () => {
  const packages = loadedWith('cli/case/list.ts', 'app/context.ts', 'app/usecases.ts').filter(
    (name) => !name.endsWith('.ts'),
  );
  expect(packages).toEqual([
    ...[
      '@prisma/adapter-pg',
      'commander',
      'nodemailer/lib/mime-funcs',
      'pg',
      'pino',
      'temporal-polyfill',
      'yaml',
      'zod',
    ],
  ]);
});
