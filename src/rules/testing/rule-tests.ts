// Loads the rule tests of a folder, its `*.test.yaml` files. Running them is a use case (usecases/simulation).

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { caseNumber } from '../../core/case/number.js';
import { type Dataset, emptyDataset } from '../../core/dataset/dataset.js';
import type { MimeMail } from '../../core/email/mail.js';
import type { Channel } from '../../core/rule-set/case-values.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { definedNamesOf } from '../../dataset/input.js';
import { readDataset } from '../../dataset/parse.js';
import { ANY_NAMES, type DefinedNames } from '../schema/defined-names.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { type Problem, sortProblems, unreadableProblem } from '../yaml/problem.js';
import { createReporter, isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { readRuleFile } from '../yaml/read-rule-file.js';
import { readSource, type Source } from '../yaml/source.js';
import { type Expectation, expectationSchema } from './expectation-schema.js';
import { fileMailSchema, testMailSchema } from './mail-schema.js';
import { ownAddresses } from './own-addresses.js';
import {
  type SlotExpectation,
  slotExpectationSchema,
  slotQuestionSchema,
  type WrittenSlotQuestion,
} from './slot-test-schema.js';
import { ruleTestFile, ruleTestSchema } from './test-file-schema.js';
import { buildMime } from './test-mail.js';

/** The time of tests that state none: fixed, so that results do not depend on the day; a Monday morning. */
const DEFAULT_NOW = new Date('2026-03-02T09:00:00Z');

/** One test: of what is decided about a mail, or of the times at which a service can be had. */
export type RuleTest = MailTest | SlotTest;

/** What all tests have. */
interface AnyTest {
  /** The name of the file in the rule folder. */
  readonly file: string;
  readonly name: string;
  readonly now: Date;
  readonly at: SourceLocation;
  /** The position of a path within the expectation, such as `['sla', 'first-response']`. */
  readonly locate: (path: Path) => SourceLocation;
}

export interface SlotTest extends AnyTest {
  readonly kind: 'slots';
  readonly question: WrittenSlotQuestion;
  readonly expect: SlotExpectation;
}

export interface MailTest extends AnyTest {
  readonly kind: 'mail';
  readonly dataset: Dataset;
  readonly receivedAt: Date;
  /** The name of the receiving mailbox; undefined: the one that the mail is addressed to. */
  readonly mailbox: string | undefined;
  readonly mail: TestMail;
  /** `nothing`: no case is opened or changed, and no mail is sent. */
  readonly expect: Expectation | 'nothing';
}

/** A mail in a file, or written in the test. `answers`: the case whose signed reply address it is sent to. */
export type TestMail =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'written';
      readonly channel: Channel;
      readonly mime: MimeMail;
      readonly answers: number | null;
    };

/** The tests by file and line, and all problems. A file with an error has no tests. */
export interface LoadedRuleTests {
  readonly tests: readonly RuleTest[];
  readonly problems: readonly Problem[];
}

/** Loads the tests of a folder. Never throws because of their contents. */
export async function loadRuleTests(dir: string, rules: RuleSet): Promise<LoadedRuleTests> {
  const names = (await readdir(dir)).filter((name) => /\.test\.ya?ml$/i.test(name) && !name.startsWith('.')).sort();
  const files = await Promise.all(
    names.map(async (name): Promise<LoadedRuleTests> => {
      try {
        return parseRuleTests(dir, name, decodeUtf8(await readRuleFile(join(dir, name))), rules);
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

/** Parses a single test file. The paths of mail files are relative to `dir`. */
export function parseRuleTests(dir: string, file: string, content: string, rules: RuleSet): LoadedRuleTests {
  const source = readSource(file, content);
  const report = createReporter(source, (path) => describeTest(source, path));
  const tests = source.complete ? readTests(dir, report, rules) : [];
  const problems = sortProblems([...source.problems, ...report.problems()]);
  return { tests: problems.some(({ severity }) => severity === 'error') ? [] : tests, problems };
}

const EXAMPLE = '[ { name: …, mail: { from: ana@contoso.com, subject: Help }, expect: { queue: triage } } ]';

/** What the tests of a file have in common. */
interface TestContext {
  readonly dir: string;
  readonly report: ProblemReporter;
  readonly rules: RuleSet;
  readonly dataset: Dataset;
}

function readTests(dir: string, report: ProblemReporter, rules: RuleSet): readonly RuleTest[] {
  const { value } = report.source;
  report.parse(ruleTestFile(), [], value ?? {});
  if (!isRecord(value)) return [];
  const dataset = 'given' in value ? readDataset(report, ['given'], value.given, { rules, use: 'explain' }) : undefined;
  const context = { dir, report, rules, dataset: dataset ?? emptyDataset };
  const names = new Set<string>();
  return listOf(report, ['tests'], value.tests, EXAMPLE).flatMap((raw, index) => {
    const test = readTest(context, ['tests', index], raw);
    if (test === undefined) return [];
    if (names.has(test.name)) {
      const text = 'another test above has the same name; choose a different name';
      report.error(['tests', index, 'name'], 'duplicate-name', text);
    }
    names.add(test.name);
    return [test];
  });
}

function readTest(context: TestContext, path: Path, raw: unknown): RuleTest | undefined {
  const { report, rules, dataset } = context;
  const written = report.parse(ruleTestSchema(), path, raw);
  if (!isRecord(raw)) return undefined;
  const of = (name: string, now = DEFAULT_NOW): AnyTest => ({
    ...{ name, now, file: report.source.file, at: report.locate(path) },
    locate: (inner) => report.source.locate([...path, 'expect', ...inner]),
  });
  if ('slots' in raw && !('mail' in raw)) {
    const names = slotNames(rules);
    const question = report.parse(slotQuestionSchema(names), [...path, 'slots'], raw.slots);
    const expect = report.parse(slotExpectationSchema(names), [...path, 'expect'], raw.expect);
    if (written === undefined || question === undefined || expect === undefined) return undefined;
    return { kind: 'slots', ...of(written.name, written.now), question, expect };
  }
  const mail = readMail(context, [...path, 'mail'], raw.mail);
  const expect = readExpectation(report, rules, [...path, 'expect'], raw.expect);
  if (written === undefined || mail === undefined || expect === undefined) return undefined;
  const test = of(written.name, written.now);
  const { mailbox, receivedAt = test.now } = mail;
  return { kind: 'mail', ...test, dataset, receivedAt, mailbox, mail: mail.mail, expect };
}

/** The names that a test of slots refers to. */
function slotNames({ services, resources }: RuleSet): DefinedNames {
  return { ...ANY_NAMES, service: new Set(services.keys()), resource: new Set(resources.keys()) };
}

interface ReadMail {
  readonly mailbox: string | undefined;
  readonly receivedAt: Date | undefined;
  readonly mail: TestMail;
}

function readMail({ dir, report, rules, dataset }: TestContext, path: Path, raw: unknown): ReadMail | undefined {
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
  const written = report.parse(testMailSchema(names, ownAddresses(rules)), path, raw);
  if (written === undefined) return undefined;
  const { mailbox, receivedAt, answers, channel } = written;
  if (answers !== undefined && !dataset.cases.some(({ number }) => number === answers)) {
    const text = `case ${caseNumber(answers)} does not exist; add it to "cases" under "given"`;
    report.error([...path, 'answers'], 'unknown-case', text);
  }
  const to = mailbox === undefined ? [...rules.mailboxes.values()][0] : rules.mailboxes.get(mailbox);
  const mime = buildMime(written, to?.address ?? '');
  return { mailbox, receivedAt, mail: { kind: 'written', channel, mime, answers: answers ?? null } };
}

function readExpectation(
  report: ProblemReporter,
  rules: RuleSet,
  path: Path,
  raw: unknown,
): MailTest['expect'] | undefined {
  if (raw === 'nothing') return 'nothing';
  if (isRecord(raw) && Object.keys(raw).length > 0) {
    return report.parse(expectationSchema(definedNamesOf(rules), ownAddresses(rules)), path, raw);
  }
  const state = raw === undefined ? 'missing' : isRecord(raw) || raw === null ? 'empty' : formatValue(raw);
  const text = `"expect" is ${state}; write for example { decision: open, queue: triage }, or nothing`;
  report.error(raw === undefined ? path.slice(0, -1) : path, 'missing', text, 'key');
  return undefined;
}

/** Names a test, or an entry of "given": `test 2 (gold customers)`. */
function describeTest(source: Source, path: Path): string {
  const [key, index, part] = path;
  if (key === 'given') return path.length > 2 ? `given, ${String(path[1])} ${Number(path[2]) + 1}` : 'given';
  if (key !== 'tests' || typeof index !== 'number') return 'rule test';
  const tests = isRecord(source.value) ? source.value.tests : undefined;
  const test: unknown = Array.isArray(tests) ? tests[index] : undefined;
  const name = isRecord(test) && typeof test.name === 'string' ? ` (${test.name})` : '';
  return `test ${index + 1}${name}${part === undefined ? '' : `, ${String(part)}`}`;
}
