// Explains what would become of mails on disk, by the rules of a folder and the facts of a file or of the database.
// Changes nothing. A file that cannot be explained gets a line of its own and does not stop the others.

import { factsFromDataset } from '../../core/dataset/facts-from-dataset.js';
import type { Mail } from '../../core/email/mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { installationTimeZone } from '../../core/rule-set/time-zone.js';
import { loadDataset } from '../../dataset/parse.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Signer } from '../../ports/outgoing.js';
import type { LoadedRules } from '../../rules/load.js';
import { formatProblem, type Problem } from '../../rules/yaml/problem.js';
import { didYouMean } from '../../rules/yaml/suggest.js';
import { type ExplainRequest, explainMail } from '../../usecases/simulation/explain.js';
import { explainJson } from '../../usecases/simulation/explanation-json.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { explainText } from './explain-text.js';

export interface ExplainOptions {
  readonly json: boolean;
  /** The rule folder; the places of reasons begin with it. */
  readonly rules: string;
  /** A file with facts to use instead of the database. */
  readonly given?: string;
  /** By default the present. */
  readonly now?: Date;
  /** By name; by default the one that the mail is addressed to. */
  readonly mailbox?: string;
}

export interface ExplainDeps extends Pick<ExplainRequest, 'gather' | 'isPublished'> {
  /** Throws an Error for people when the file is not a mail. */
  readonly readMailFile: (file: string) => Promise<Mail>;
  readonly loadRules: (dir: string) => Promise<LoadedRules>;
  readonly signer: Signer;
  readonly clock: Clock;
}

/** Exit code 1: a file could not be explained; 2: the rules or the facts cannot be used. Throws WrongUseError. */
export async function explainFiles(
  files: readonly string[],
  options: ExplainOptions,
  deps: ExplainDeps,
): Promise<number> {
  const now = options.now ?? deps.clock();
  const loaded = await deps.loadRules(options.rules);
  if (!loaded.ok) return refuse(loaded.problems.map((problem) => formatProblem(inFolder(problem, options.rules))));
  const { rules } = loaded;
  if (options.mailbox !== undefined && !rules.mailboxes.has(options.mailbox)) {
    const names = [...rules.mailboxes.keys()];
    const hint = didYouMean(options.mailbox, names);
    throw new WrongUseError(
      `there is no mailbox "${options.mailbox}" in the rules; mailboxes: ${names.join(', ') || 'none'}${hint}`,
    );
  }
  const facts = options.given === undefined ? deps : await factsOfFile(options.given, rules);
  if ('problems' in facts) return refuse(facts.problems.map(formatProblem));

  let exitCode = 0;
  for (const file of files) {
    try {
      const mail = await deps.readMailFile(file);
      const { gather, isPublished } = facts;
      const explanation = await explainMail({
        ...{ mail, now, rules, gather, signer: deps.signer },
        ...(isPublished && { isPublished }),
        ...(options.mailbox !== undefined && { mailbox: options.mailbox }),
      });
      if (options.json) console.log(JSON.stringify({ file, ...explainJson(explanation, options.rules) }));
      else
        console.log(
          `${explainText(file, explanation, { dir: options.rules, timeZone: installationTimeZone(rules) })}\n`,
        );
    } catch (error) {
      exitCode = 1;
      const message = error instanceof Error ? error.message : String(error);
      if (options.json) console.log(JSON.stringify({ file, error: message }));
      else console.error(`${file}: cannot explain this mail: ${message}`);
    }
  }
  return exitCode;
}

async function factsOfFile(
  path: string,
  rules: RuleSet,
): Promise<Pick<ExplainRequest, 'gather' | 'isPublished'> | { readonly problems: readonly Problem[] }> {
  const loaded = await loadDataset(path, { rules, use: 'explain' });
  if (!loaded.ok) return { problems: loaded.problems };
  const { dataset, warnings } = loaded;
  for (const warning of warnings) console.error(formatProblem(warning));
  return {
    gather: async (query) => factsFromDataset(dataset, query),
    isPublished: async (article) => dataset.articles.some(({ number }) => number === article),
  };
}

function inFolder(problem: Problem, dir: string): Problem {
  return problem.code === 'no-folder' ? problem : { ...problem, file: `${dir.replace(/\/+$/, '')}/${problem.file}` };
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 2;
}
