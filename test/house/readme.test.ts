// What README.md and MANUAL.md show works as it stands there.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createSigner } from '../../src/adapters/crypto/signer.js';
import { readMailFile } from '../../src/adapters/mime/mail-file.js';
import { packageDir } from '../../src/app/package-dir.js';
import { runCommand } from '../../src/cli/program.js';
import type { SetUpPlan } from '../../src/core/set-up/plan.js';
import { ruleTexts } from '../../src/core/set-up/rule-texts.js';
import { parseDataset } from '../../src/dataset/parse.js';
import { loadRules, loadRuleTexts } from '../../src/rules/load.js';
import { loadRuleTests } from '../../src/rules/testing/rule-tests.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';
import { runRuleTests } from '../../src/usecases/simulation/run-rule-tests.js';

const server = { host: 'mail.example.com', port: 993 };
const plan: SetUpPlan = {
  ...{ address: 'support@example.com', imap: server, smtp: server, provider: null, displayName: 'Support', user: null },
  ...{ agent: { name: 'Lena', email: 'lena@example.com' }, login: 'password', timeZone: 'Europe/Berlin' },
};

const [readme, manual] = await Promise.all(
  ['README.md', 'MANUAL.md'].map((name) => readFile(path.join(packageDir, name), 'utf8')),
);
const texts = `${readme}\n${manual}`;
afterEach(() => void vi.restoreAllMocks());

/** The YAML that begins with a comment of this name, up to the next file or the end of the block. */
function shown(name: string): string {
  const blocks = [...texts.matchAll(/^( *)```yaml\n([\s\S]*?)\n *```/gm)].map(([, indent = '', text = '']) =>
    text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
  const parts = blocks.flatMap((block) => block.split(/^(?=# \S+\.yaml)/m));
  const part = parts.find((text) => new RegExp(`^# (rules/)?${name}\\b`).test(text));
  if (part === undefined) throw new Error(`neither README.md nor MANUAL.md shows ${name}`);
  return part;
}

it('the mailboxes can be loaded', async () => {
  const loaded = await loadRuleTexts({ 'mailboxes.yaml': shown('mailboxes.yaml') });
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([]);
});

it('the customers can be imported', async () => {
  const rules = await loadRules(path.join(packageDir, 'rules'));
  if (!rules.ok) throw new Error('the shipped rules are sound');
  const loaded = parseDataset('customers.yaml', shown('customers.yaml'), { rules: rules.rules, use: 'import' });
  expect(loaded.ok ? [] : loaded.problems.map(formatProblem)).toEqual([]);
});

it('the rights about articles can be loaded', async () => {
  const files = { 'agents.yaml': shown('agents.yaml'), 'settings.yaml': shown('settings.yaml') };
  const loaded = await loadRuleTexts(files);
  expect(loaded.ok ? loaded.rules.settings.knowledge.publish : loaded.problems.map(formatProblem)).toEqual(['admin']);
});

/** Runs the tests of a file that the README shows, in a copy of rules with the other files that it shows. */
async function runShown(
  tests: string,
  change: (dir: string) => Promise<void>,
  copyRules = (dir: string): Promise<unknown> => cp(path.join(packageDir, 'rules'), dir, { recursive: true }),
): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-readme-'));
  try {
    await copyRules(dir);
    await change(dir);
    await writeFile(path.join(dir, tests), shown(tests));
    const loaded = await loadRules(dir);
    expect(loaded.ok ? loaded.warnings : loaded.problems.map(formatProblem)).toEqual([]);
    if (!loaded.ok) return;
    const found = await loadRuleTests(dir, loaded.rules);
    expect(found.problems.map(formatProblem)).toEqual([]);
    const run = await runRuleTests(
      { rules: loaded.rules, readMailFile, signer: createSigner('a secret') },
      found.tests,
    );
    expect(run.results.filter(({ error, differences }) => error !== null || differences.length > 0)).toEqual([]);
    expect(found.tests.map(({ file }) => file)).toContain(tests);
  } finally {
    await rm(dir, { recursive: true });
  }
}

async function writeShownRule(dir: string): Promise<void> {
  const [queues = '', routing = ''] = await Promise.all(
    ['queues.yaml', 'routing.yaml'].map((name) => readFile(path.join(dir, name), 'utf8')),
  );
  await writeFile(path.join(dir, 'queues.yaml'), `${queues}\n${shown('queues.yaml')}`);
  const items = shown('routing.yaml').replace(/^#.*\n/, '');
  const isListThere = /^items:\n/m.test(routing);
  const withItem = isListThere ? routing.replace(/^items:\n/m, () => items) : `${routing}\n${items}`;
  await writeFile(path.join(dir, 'routing.yaml'), withItem);
}

it('the rule that it writes passes its test', () => runShown('paris.test.yaml', writeShownRule));

it('the rule that it writes passes its test beside what `casemill init` writes', () =>
  runShown('paris.test.yaml', writeShownRule, (dir) =>
    Promise.all(
      Object.entries(ruleTexts(plan)).map(([name, text]) => writeFile(path.join(dir, path.basename(name)), text)),
    ),
  ));

it('the services that it shows are free when its test says so', () =>
  runShown('visits.test.yaml', async (dir) => {
    for (const name of ['resources.yaml', 'services.yaml']) await writeFile(path.join(dir, name), shown(name));
  }));

it('every command that it names is there', async () => {
  let help = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    help += String(text);
    return true;
  });
  const named = [...texts.matchAll(/casemill ((?:[a-z][a-z-]* ?)+)/g)].map(([, words = '']) => words.trim());
  expect(named.length).toBeGreaterThan(25);
  for (const words of named) {
    help = '';
    await runCommand(['node', 'casemill', ...words.split(' '), '--help']);
    // What is no command is answered with the help of all.
    const command = /^Usage: casemill ([a-z][a-z-]*(?: [a-z][a-z-]*)*)/.exec(help)?.[1] ?? 'no command';
    expect(`${words} `).toContain(`${command} `);
  }
});
