// The rules of a new installation are sound, and pass the tests that come with them, whatever the answers were.

import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { readMailFile } from '../../../src/adapters/mime/mail-file.js';
import { cannotBeKept, environmentText, systemdUnit } from '../../../src/core/set-up/deployment-texts.js';
import type { SetUpPlan } from '../../../src/core/set-up/plan.js';
import { PROVIDERS } from '../../../src/core/set-up/providers.js';
import { ruleTexts } from '../../../src/core/set-up/rule-texts.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { parseRuleTests } from '../../../src/rules/testing/rule-tests.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';
import { runRuleTests } from '../../../src/usecases/simulation/run-rule-tests.js';

const plan: SetUpPlan = {
  address: 'support@contoso.com',
  displayName: 'Contoso Support',
  ...{ imap: { host: 'imap.contoso.com', port: 993 }, smtp: { host: 'smtp.contoso.com', port: 587 } },
  ...{ user: null, login: 'password', provider: null, timeZone: 'Europe/Berlin' },
  agent: { name: 'Lena Vogt', email: 'lena@contoso.com' },
};

async function load(changed: Partial<SetUpPlan>) {
  const texts = ruleTexts({ ...plan, ...changed });
  const loaded = await loadRuleTexts(
    Object.fromEntries(Object.entries(texts).filter(([name]) => !name.includes('.test.'))),
  );
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  expect(loaded.warnings).toEqual([]);
  return { texts, rules: loaded.rules };
}

it.each<[string, Partial<SetUpPlan>]>([
  ['the usual ones', {}],
  [
    'names with quotes and colons',
    { displayName: 'Ann "& Co": #1', agent: { name: "D'Arcy: yes", email: 'd@x.example' } },
  ],
  ['an agent without Latin letters', { agent: { name: '山田 太郎', email: '7@x.example' } }],
  [
    'names that YAML takes for values',
    { displayName: 'No', user: 'true', agent: { name: 'Null', email: 'n@x.example' } },
  ],
  ['servers on this machine', { imap: { host: '127.0.0.1', port: 3143 }, smtp: { host: '::1', port: 3025 } }],
  ['a port that does not tell its encryption', { imap: { host: 'mail.contoso.com', port: 1993 } }],
  ['Microsoft 365', { login: { tenant: 'contoso.onmicrosoft.com', clientId: '6731de76-0000' } }],
  ['a known provider', { provider: PROVIDERS.find(({ name }) => name === 'Google') ?? null }],
])('answers: %s', async (_, changed) => {
  const { texts, rules } = await load(changed);
  const { displayName = plan.displayName, agent = plan.agent } = changed;
  expect(rules.mailboxes.get('support')?.displayName).toBe(displayName);
  expect([...rules.agents.values()][0]).toMatchObject({ displayName: agent.name, email: agent.email });
  const { tests, problems } = parseRuleTests('', 'first.test.yaml', texts['first.test.yaml'] ?? '', rules);
  expect(problems).toEqual([]);
  const { results } = await runRuleTests({ rules, readMailFile, signer: createSigner('a secret') }, tests);
  expect(results.filter(({ error, differences }) => error !== null || differences.length > 0)).toEqual([]);
  expect(results).toHaveLength(2);
});

it.each(['plain', 'with # and $HOME and "quotes" \\ in it', "it's", ' spaces ', ''])(
  '.env keeps the password %j',
  (secret) => {
    expect(cannotBeKept(secret)).toBe(false);
    expect(parseEnv(environmentText(plan, secret)).SUPPORT_PASSWORD).toBe(secret);
  },
);

it.each(['two\nlines', 'both \' and "'])('.env refuses the password %j, which it cannot hold', (secret) => {
  expect(cannotBeKept(secret)).toBe(true);
});

it('the service runs where it was set up, as the user who did it', () => {
  const unit = systemdUnit({ folder: '/srv/desk 100%', node: '/opt/node 20/bin/node', user: 'desk' });
  expect(unit).toContain('WorkingDirectory=/srv/desk 100%%\n');
  expect(unit).toContain('ExecStart="/opt/node 20/bin/node" --max-semi-space-size=64 node_modules/casemill/');
  expect(unit).toContain('User=desk\n');
});
