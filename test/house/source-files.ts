// The files of src with what they import, for the tests that hold the rules of the house.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const src = path.resolve(import.meta.dirname, '../../src');

export interface SourceFile {
  /** Relative to src. */
  readonly name: string;
  /** The first folder of its name, or the file itself at the top. */
  readonly room: string;
  readonly code: string;
  readonly lines: number;
  /** `from`: a file of src by its name, or a package. */
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.includes('/generated/'))
    .map((name) => {
      const code = readFileSync(path.join(src, name), 'utf8');
      const room = name.split('/')[0] ?? name;
      return { name, room, code, lines: code.split('\n').length - 1, imports: importsOf(name, code) };
    });
}

export function folderOf(name: string): string {
  return path.posix.dirname(name);
}

function importsOf(name: string, code: string): SourceFile['imports'] {
  const written = code.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|import\('([^']+)'\)/gms);
  return [...written].map(([, typeOnly, from, dynamic]) => {
    const target = from ?? dynamic ?? '';
    const stem = path.posix.join(folderOf(name), target).replace(/\.js$/, '');
    const file = existsSync(path.join(src, `${stem}.tsx`)) ? `${stem}.tsx` : `${stem}.ts`;
    return { from: target.startsWith('.') ? file : target, typeOnly: typeOnly !== undefined };
  });
}
