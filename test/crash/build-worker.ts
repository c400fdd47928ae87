// Makes the worker with the fuse, which runs over the built system. Only the few files beside this one are translated,
// and `npm run typecheck` has checked them.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { packageDir } from '../../src/app/package-dir.js';

/** Gives the file to run. */
export function buildWorker(): string {
  const dist = path.join(packageDir, 'dist');
  if (!existsSync(path.join(dist, 'main.js'))) throw new Error('npm run build comes first');
  const folder = path.join(packageDir, '.bench', 'crash');
  mkdirSync(folder, { recursive: true });
  for (const name of ['calls', 'fuse', 'worker']) {
    const { outputText } = ts.transpileModule(readFileSync(path.join(import.meta.dirname, `${name}.ts`), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true },
    });
    writeFileSync(path.join(folder, `${name}.js`), outputText.replaceAll("'../../src/", `'${dist}/`));
  }
  return path.join(folder, 'worker.js');
}
