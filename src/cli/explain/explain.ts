// `casemill explain FILE…`: what Casemill would do with mails on disk, by the rules of a folder and the facts of a file or
// of the live database. Nothing is changed. One bad file stops nothing: it has its own line, and the exit code tells.

import { factsFromDataset } from '../../core/dataset/facts-from-dataset.js';
import type { Mail } from '../../core/email/mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { loadDataset } from '../../dataset/parse.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Signer } from '../../ports/outgoing.js';
import type { LoadedRules } from '../../rules/load.js';
import { formatProblem, type Problem } from '../../rules/yaml/problem.js';
import { didYouMean } from '../../rules/yaml/suggest.js';
import { type ExplainRequest, explainMail } from '../../usecases/simulation/explain.js';
import { instantOption, WrongUseError } from '../command.js';
import { explainJson } from './explain-json.js';
import { explainText } from './explain-text.js';

export interface ExplainOptions {
  readonly json: boolean;
  /** The rule folder; also what places of reasons begin with. */
  readonly rules: string;
  /** A file of facts, instead of the database. */
  readonly given?: string;
  /** ISO 8601 with an offset; the present when left out. */
  readonly now?: string;
  /** By name, when it is not the one that the mail is addressed to. */
  readonly mailbox?: string;
}

export interface ExplainDeps extends Pick<ExplainRequest, 'gather' | 'isPublished'> {
  /** Throws with a message for people when the file is no mail. */
  readonly readMailFile: (file: string) => Promise<Mail>;
  readonly loadRules: (dir: string) => Promise<LoadedRules>;
  readonly signer: Signer;
  readonly clock: Clock;
}

/** Prints an explanation of each file, in order. 0: done, 1: a file could not be explained, 2: the rules or facts cannot be
 *  used. Throws WrongUseError. */
export async function explainCommand(
  files: readonly string[],
  options: ExplainOptions,
  deps: ExplainDeps,
): Promise<number> {
  const now = options.now === undefined ? deps.clock() : instantOption('--now', options.now);
  const loaded = await deps.loadRules(options.rules);
  if (!loaded.ok) return refuse(loaded.problems.map((problem) => formatProblem(inFolder(problem, options.rules))));
  const { rules } = loaded;
  if (options.mailbox !== undefined && !rules.mailboxes.has(options.mailbox)) {
    const names = [...rules.mailboxes.keys()];
    const known = names.length === 0 ? 'they define none' : `they have: ${names.join(', ')}`;
    throw new WrongUseError(
      `no mailbox "${options.mailbox}" in the rules; ${known}${didYouMean(options.mailbox, names)}`,
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
      else console.log(`${explainText(file, explanation, options.rules)}\n`);
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
  const { dataset: given, warnings } = loaded;
  for (const warning of warnings) console.error(formatProblem(warning));
  return {
    gather: async (question) => factsFromDataset(given, question),
    isPublished: async (article) => given.articles.some(({ number }) => number === article),
  };
}

function inFolder(problem: Problem, dir: string): Problem {
  return problem.code === 'no-folder' ? problem : { ...problem, file: `${dir.replace(/\/+$/, '')}/${problem.file}` };
}

function refuse(lines: readonly string[]): number {
  for (const line of lines) console.error(line);
  return 2;
}
