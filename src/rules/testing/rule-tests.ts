// The tests of a rule folder: its `*.test.yaml` files -> mails with what is given and what is expected, or everything
// that is wrong with them, by file, line and column. Running them is another matter (usecases/proof).

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { caseNumber } from '../../core/case/number.js';
import { type Dataset, emptyDataset } from '../../core/dataset/dataset.js';
import type { MimeMail } from '../../core/email/mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { definedNamesOf } from '../../dataset/input.js';
import { readDataset } from '../../dataset/parse.js';
import { type Problem, sortProblems, unreadableProblem } from '../yaml/problem.js';
import { createReporter, isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { type Path, readSource, type Source } from '../yaml/source.js';
import {
  type Expectation,
  expectationSchema,
  fileMailSchema,
  ruleTestFile,
  ruleTestSchema,
  testMailSchema,
} from './schema.js';
import { buildMime } from './test-mail.js';

/** The moment of a test that does not say its own: a Monday morning, so that the same files always give the same answer. */
const DEFAULT_NOW = new Date('2026-03-02T09:00:00Z');

export interface RuleTest {
  /** The name of the file in the rule folder. */
  readonly file: string;
  readonly name: string;
  readonly dataset: Dataset;
  readonly now: Date;
  readonly receivedAt: Date;
  /** By name; undefined: the one that the mail is addressed to. */
  readonly mailbox: string | undefined;
  readonly mail: TestMail;
  /** `nothing`: no case, and no mail goes out. */
  readonly expect: Expectation | 'nothing';
  readonly at: SourceLocation;
  /** Where something stands in what is expected: `['sla', 'first-response']`. */
  readonly locate: (path: Path) => SourceLocation;
}

/** In a file of its own, or as it stands in the test: perhaps to the signed address of a case. */
export type TestMail =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'written'; readonly mime: MimeMail; readonly answers: number | null };

/** The tests in the order of files and lines, and what is wrong with them. A file with an error gives no test. */
export interface LoadedRuleTests {
  readonly tests: readonly RuleTest[];
  readonly problems: readonly Problem[];
}

/** Reads the tests of a folder. Never throws because of what stands in them. */
export async function loadRuleTests(dir: string, rules: RuleSet): Promise<LoadedRuleTests> {
  const names = (await readdir(dir)).filter((name) => /\.test\.ya?ml$/i.test(name) && !name.startsWith('.')).sort();
  const files = await Promise.all(
    names.map(async (name): Promise<LoadedRuleTests> => {
      try {
        return parseRuleTests(dir, name, decodeUtf8(await readFile(join(dir, name))), rules);
      } catch (error) {
        return { tests: [], problems: [unreadableProblem(name, error)] };
      }
    }),
  );
  return {
    tests: files.flatMap(({ tests }) => tests),
    problems: sortProblems(files.flatMap(({ problems }) => problems)),
  };
}

/** The same of one text, whose mails in files are looked for in `dir`. */
export function parseRuleTests(dir: string, file: string, content: string, rules: RuleSet): LoadedRuleTests {
  const source = readSource(file, content);
  const report = createReporter(source, (path) => describeTest(source, path));
  const tests = source.complete ? readTests(dir, report, rules) : [];
  const problems = sortProblems([...source.problems, ...report.problems()]);
  return { tests: problems.some(({ severity }) => severity === 'error') ? [] : tests, problems };
}

function readTests(dir: string, report: ProblemReporter, rules: RuleSet): readonly RuleTest[] {
  const { value } = report.source;
  report.parse(ruleTestFile(), [], value ?? {});
  if (!isRecord(value)) return [];
  const given =
    'given' in value ? readDataset(report, ['given'], value.given, { rules, use: 'explain' }) : emptyDataset;
  const seen = new Set<string>();
  return listOf(report, ['tests'], value.tests, EXAMPLE).flatMap((raw, index) => {
    const test = readTest(dir, report, rules, given ?? emptyDataset, ['tests', index], raw);
    if (test === undefined) return [];
    if (seen.has(test.name)) {
      report.error(['tests', index, 'name'], 'duplicate-name', 'another test above has this name too; give it its own');
    }
    seen.add(test.name);
    return [test];
  });
}

const EXAMPLE = '[ { name: …, mail: { from: ana@contoso.com, subject: Help }, expect: { queue: triage } } ]';

function readTest(dir: string, report: ProblemReporter, rules: RuleSet, given: Dataset, path: Path, raw: unknown) {
  const written = report.parse(ruleTestSchema(), path, raw);
  if (!isRecord(raw)) return undefined;
  const mail = readMailOf({ dir, report, rules, given }, [...path, 'mail'], raw.mail);
  const expect = readExpectation(report, rules, [...path, 'expect'], raw.expect);
  if (written === undefined || mail === undefined || expect === undefined) return undefined;
  const now = written.now ?? DEFAULT_NOW;
  const test: RuleTest = {
    file: report.source.file,
    name: written.name,
    dataset: given,
    now,
    receivedAt: mail.receivedAt ?? now,
    mailbox: mail.mailbox,
    mail: mail.mail,
    expect,
    at: report.locate(path),
    locate: (inner) => report.source.locate([...path, 'expect', ...inner]),
  };
  return test;
}

interface Reading {
  readonly dir: string;
  readonly report: ProblemReporter;
  readonly rules: RuleSet;
  readonly given: Dataset;
}

interface ReadMail {
  readonly mailbox: string | undefined;
  readonly receivedAt: Date | undefined;
  readonly mail: TestMail;
}

function readMailOf({ dir, report, rules, given }: Reading, path: Path, raw: unknown): ReadMail | undefined {
  if (raw === undefined) {
    const text = '"mail" is missing; write for example { from: ana@contoso.com, subject: Help } or { file: help.eml }';
    report.error(path.slice(0, -1), 'missing', text, 'key');
    return undefined;
  }
  const names = { ...definedNamesOf(rules), mailbox: new Set(rules.mailboxes.keys()) };
  if (isRecord(raw) && 'file' in raw) {
    const written = report.parse(fileMailSchema(names), path, raw);
    if (written === undefined) return undefined;
    const { mailbox, receivedAt, file } = written;
    return { mailbox, receivedAt, mail: { kind: 'file', path: join(dir, file) } };
  }
  const written = report.parse(testMailSchema(names), path, raw);
  if (written === undefined) return undefined;
  const { mailbox, receivedAt, answers } = written;
  if (answers !== undefined && !given.cases.some(({ number }) => number === answers)) {
    report.error(
      [...path, 'answers'],
      'unknown-case',
      `case ${caseNumber(answers)} is not given; name it under "given"`,
    );
  }
  const to = mailbox === undefined ? [...rules.mailboxes.values()][0] : rules.mailboxes.get(mailbox);
  const mime = buildMime(written, to?.address ?? '');
  return { mailbox, receivedAt, mail: { kind: 'written', mime, answers: answers ?? null } };
}

function readExpectation(
  report: ProblemReporter,
  rules: RuleSet,
  path: Path,
  raw: unknown,
): RuleTest['expect'] | undefined {
  if (raw === 'nothing') return 'nothing';
  if (isRecord(raw) && Object.keys(raw).length > 0)
    return report.parse(expectationSchema(definedNamesOf(rules)), path, raw);
  const text = 'this expects nothing in particular; write for example { decision: open, queue: triage }, or "nothing"';
  report.error(raw === undefined ? path.slice(0, -1) : path, 'missing', `"expect": ${text}`, 'key');
  return undefined;
}

/** `test 2 (gold customers)`, or what is given. */
function describeTest(source: Source, path: Path): string {
  const [key, index, part] = path;
  if (key === 'given') return path.length > 2 ? `given, ${String(path[1])} ${Number(path[2]) + 1}` : 'given';
  if (key !== 'tests' || typeof index !== 'number') return 'rule test';
  const tests = isRecord(source.value) ? source.value.tests : undefined;
  const test: unknown = Array.isArray(tests) ? tests[index] : undefined;
  const name = isRecord(test) && typeof test.name === 'string' ? ` (${test.name})` : '';
  return `test ${index + 1}${name}${part === undefined ? '' : `, ${String(part)}`}`;
}
