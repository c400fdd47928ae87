// Runs rule tests with the functions that decide and find slots in production, and finds the rule items that no test
// reaches.

import { datasetCaseId, factsFromDataset } from '../../core/dataset/facts-from-dataset.js';
import type { Mail, MimeMail } from '../../core/email/mail.js';
import { readMail } from '../../core/email/read-mail.js';
import { asMail } from '../../core/inbound/outside-message.js';
import { agentOf } from '../../core/inbound/whose-address.js';
import type { Channel } from '../../core/rule-set/case-values.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { SourceLocation } from '../../core/rule-set/source-location.js';
import type { Signer } from '../../ports/outgoing.js';
import type { MailTest, RuleTest } from '../../rules/testing/rule-tests.js';
import { type Difference, differencesFrom } from './expectation.js';
import { type Explanation, explainMail } from './explain.js';
import { slotDifferences } from './slot-differences.js';

export interface RuleTestDeps {
  readonly rules: RuleSet;
  readonly signer: Signer;
  /** Throws an Error for people when the file is not a mail. */
  readonly readMailFile: (path: string) => Promise<Mail>;
}

export interface RuleTestResult {
  readonly test: RuleTest;
  readonly differences: readonly Difference[];
  /** Why there is no decision: the mail cannot be read. */
  readonly error: string | null;
}

export interface RuleTestRun {
  readonly results: readonly RuleTestResult[];
  /** In the order of the files. Items that are not written but defaults are not among them. */
  readonly unreached: readonly NamedItem[];
}

export interface NamedItem {
  readonly name: string;
  readonly at: SourceLocation;
}

/** `after` is called with how many tests are done. When it throws, no further one is run. */
export async function runRuleTests(
  deps: RuleTestDeps,
  tests: readonly RuleTest[],
  after?: (done: number) => Promise<void>,
): Promise<RuleTestRun> {
  const results: RuleTestResult[] = [];
  const reached = new Set<string>();
  for (const test of tests) {
    if (test.kind === 'slots') {
      results.push({ test, differences: slotDifferences(test, deps.rules), error: null });
      continue;
    }
    try {
      const explanation = await explainTest(deps, test);
      for (const { at } of explanation.decision.reasons) if (at !== undefined) reached.add(placeKey(at));
      results.push({ test, differences: differencesFrom(test.expect, explanation, deps.rules), error: null });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      results.push({ test, differences: [], error: message });
    }
    await after?.(results.length);
  }
  return { results, unreached: writtenItems(deps.rules).filter(({ at }) => !reached.has(placeKey(at))) };
}

async function explainTest({ rules, signer, readMailFile }: RuleTestDeps, test: MailTest): Promise<Explanation> {
  const { mail, dataset: given, now, receivedAt, mailbox } = test;
  return explainMail({
    mail:
      mail.kind === 'file'
        ? await readMailFile(mail.path)
        : onChannel(mail.channel, readMail(answering(mail, rules, signer))),
    ...(mailbox !== undefined && { mailbox }),
    ...{ rules, signer, now, receivedAt },
    gather: async (question) => factsFromDataset(given, question),
    isPublished: async (article) => given.articles.some(({ number }) => number === article),
  });
}

/** A message that is no mail has its words, its sender and its files. */
function onChannel(channel: Channel, mail: Mail): Mail {
  if (channel === 'email') return mail;
  const { from, subject, text, attachments } = mail;
  const sender = { address: from?.address ?? null, name: from?.name ?? '', externalId: null };
  return asMail({ channel, sender, conversation: null, subject, text, files: [] }, attachments);
}

/** A mail that answers one of ours comes to the address that was signed for its author. */
function answering(
  { mime, answers }: { readonly mime: MimeMail; readonly answers: number | null },
  rules: RuleSet,
  signer: Signer,
): MimeMail {
  if (answers === null) return mime;
  const agent = agentOf(mime.from[0]?.address ?? '', rules)?.name ?? null;
  const [to, ...others] = mime.to;
  const address = signer.replyAddress(datasetCaseId(answers), agent, to?.address ?? '');
  return { ...mime, to: [{ address, name: '' }, ...others] };
}

function writtenItems(rules: RuleSet): readonly NamedItem[] {
  const created = [...rules.recordCreation.values()].flatMap(({ items }) => items);
  return [...created, ...rules.routing.items].filter(({ at }) => at.line > 1 || at.column > 1);
}

function placeKey({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}
