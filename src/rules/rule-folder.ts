// Reads the files of a rule folder.

import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeUtf8 } from '../core/text-file/utf8.js';
import { type Problem, problemAt, unreadableProblem } from './yaml/problem.js';
import { readRuleFile } from './yaml/read-rule-file.js';
import { emptySource, readSource, type Source } from './yaml/source.js';
import { didYouMean } from './yaml/suggest.js';

/** The names of all rule files. */
export const RULE_FILES = [
  'agents.yaml',
  'calendars.yaml',
  'contracts.yaml',
  'entitlements.yaml',
  'goals.yaml',
  'mailboxes.yaml',
  'processes.yaml',
  'queues.yaml',
  'record-creation.yaml',
  'resources.yaml',
  'routing.yaml',
  'services.yaml',
  'settings.yaml',
  'sla.yaml',
  'webhooks.yaml',
] as const;

/** One of them. */
export type RuleFile = (typeof RULE_FILES)[number];

/** The parsed files of a folder. */
export interface RuleFolder {
  /** The parsed file of a name; an empty source when there is no such file. */
  readonly source: (file: string) => Source;
  /** The texts of the files, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** The first 16 hexadecimal digits of a SHA-256 over names and contents. */
  readonly version: string;
  readonly problems: readonly Problem[];
}

/** Reads a rule folder. Ignores rule tests, hidden files, subfolders and files that are not YAML. */
export async function readFolder(dir: string): Promise<RuleFolder> {
  let names: readonly string[];
  try {
    names = (await readdir(dir, { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.name);
  } catch (error) {
    return {
      source: emptySource,
      files: {},
      version: versionOf([]),
      problems: [withWayOn(unreadableProblem(dir, error, 'no-folder', 'the rule folder'))],
    };
  }
  const yaml = names.filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.') && !/\.test\.ya?ml$/i.test(name));
  const texts: [string, string][] = [];
  const problems: Problem[] = [];
  for (const name of yaml.sort()) {
    if (!RULE_FILES.some((known) => known === name)) {
      problems.push(unknownFileProblem(name));
      continue;
    }
    try {
      texts.push([name, decodeUtf8(await readRuleFile(join(dir, name)))]);
    } catch (error) {
      problems.push(unreadableProblem(name, error));
    }
  }
  return folderFromTexts(texts, problems);
}

/** Parses texts by file name as a folder. */
export function folderFromTexts(
  texts: readonly (readonly [string, string])[],
  problems: readonly Problem[] = [],
): RuleFolder {
  const sources = new Map(texts.map(([name, text]) => [name, readSource(name, text)]));
  return {
    source: (file) => sources.get(file) ?? emptySource(file),
    files: Object.fromEntries(texts),
    version: versionOf(texts),
    problems: [...problems, ...[...sources.values()].flatMap((source) => source.problems)],
  };
}

function withWayOn(problem: Problem): Problem {
  const way = '`casemill init` makes a rule folder, and CASEMILL_RULES names one that is elsewhere';
  return { ...problem, message: `${problem.message}; ${way}` };
}

function versionOf(texts: readonly (readonly [string, string])[]): string {
  const hash = createHash('sha256');
  // Including the lengths makes sure that different folders give different input to the hash.
  for (const [name, text] of texts) hash.update(`${name} ${Buffer.byteLength(text)}\n`).update(text);
  return hash.digest('hex').slice(0, 16);
}

function unknownFileProblem(name: string): Problem {
  const message = `"${name}" is not a rule file; allowed: ${RULE_FILES.join(', ')}, and <name>.test.yaml`;
  const at = { file: name, line: 1, column: 1 };
  return problemAt(at, 'error', 'unknown-file', `${message}${didYouMean(name, RULE_FILES)}`);
}
