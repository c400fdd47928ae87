// Imports a file into the database: all of it or nothing. Every problem is printed with its place in the file, and
// importing the same file again changes nothing.

import type { Dataset } from '../../core/dataset/dataset.js';
import { type ImportProblem, ImportRefusedError, type ImportResult } from '../../core/dataset/import-result.js';
import { type LoadedDataset, loadDataset } from '../../dataset/parse.js';
import type { LoadedRules } from '../../rules/load.js';
import { formatProblem, type Problem, problemAt } from '../../rules/yaml/problem.js';
import { importCountText } from '../output/import-count.js';

export interface ImportOptions {
  readonly json: boolean;
  readonly rules: string;
}

export interface ImportDeps {
  readonly loadRules: (dir: string) => Promise<LoadedRules>;
  /** Throws ImportRefusedError. */
  readonly importDataset: (dataset: Dataset) => Promise<ImportResult>;
}

/** Prints counts by kind. Exit code 1: the file contradicts the database; 2: the file or the rules cannot be used. */
export async function importFile(file: string, options: ImportOptions, deps: ImportDeps): Promise<number> {
  const rules = await deps.loadRules(options.rules);
  if (!rules.ok) return refuse(2, rules.problems, options, 'The rules cannot be used; nothing was imported.');
  const loaded = await loadDataset(file, { rules: rules.rules, use: 'import' });
  if (!loaded.ok) return refuse(2, loaded.problems, options, 'Nothing was imported.');
  try {
    const { counts, joinedContacts, warnings } = await deps.importDataset(loaded.dataset);
    const notUsed = located(warnings, loaded, 'warning', 'not-used');
    if (options.json) {
      console.log(
        JSON.stringify({ ok: true, ...counts, joinedContacts, ...(notUsed.length > 0 && { problems: notUsed }) }),
      );
      return 0;
    }
    for (const problem of notUsed) console.error(formatProblem(problem));
    for (const [kind, count] of Object.entries(counts)) console.log(`${kind}: ${importCountText(count)}`);
    if (joinedContacts > 0) console.log(`contacts that joined their account by domain: ${joinedContacts}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ImportRefusedError)) throw error;
    return refuse(
      1,
      located(error.problems, loaded, 'error', 'contradicts-database'),
      options,
      'Nothing was imported.',
    );
  }
}

function located(
  problems: readonly ImportProblem[],
  loaded: Extract<LoadedDataset, { ok: true }>,
  severity: Problem['severity'],
  code: string,
): readonly Problem[] {
  return problems.map(({ path, text }) => problemAt(loaded.locate(path), severity, code, text));
}

function refuse(code: 1 | 2, problems: readonly Problem[], { json }: ImportOptions, summary: string): number {
  if (json) {
    console.log(JSON.stringify({ ok: false, problems }));
    return code;
  }
  for (const problem of problems) console.error(formatProblem(problem));
  console.error(summary);
  return code;
}
