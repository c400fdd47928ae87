// Compiling the "oauth" of a mailbox to a grant, a token endpoint and an account.

import { expect, test } from 'vitest';
import type { Mailbox } from '../../../src/core/rule-set/mailbox.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';

async function mailbox(oauth: string, imap = '{ host: imap.example.com }'): Promise<Mailbox> {
  const text = `support: { address: support@example.com, oauth: ${oauth}, imap: ${imap}, smtp: { host: smtp.example.com } }`;
  const loaded = await loadRuleTexts({ 'mailboxes.yaml': text });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const found = loaded.rules.mailboxes.get('support');
  if (found === undefined) throw new Error('no mailbox');
  return found;
}

test('Microsoft: the application logs in as itself, or a user has signed in', async () => {
  const app = await mailbox('{ provider: microsoft, tenant: contoso.com, clientId: x, clientSecret: { env: SECRET } }');
  expect(app.imap).toMatchObject({ user: 'support@example.com', password: null, tls: 'implicit' });
  expect(app.imap.oauth).toEqual({
    tokenUrl: 'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token',
    scope: 'https://outlook.office365.com/.default',
    account: 'support@example.com',
    grant: { kind: 'client-credentials', clientId: 'x', clientSecret: { env: 'SECRET' } },
  });
  expect(app.smtp.oauth).toEqual(app.imap.oauth);
  const person = await mailbox(
    '{ provider: microsoft, tenant: contoso.com, clientId: x, refreshToken: { env: TOKEN }, account: lena@example.com }',
  );
  expect(person.imap).toMatchObject({ user: 'support@example.com' });
  expect(person.imap.oauth).toMatchObject({
    scope: null,
    account: 'lena@example.com',
    grant: { kind: 'refresh-token', clientId: 'x', clientSecret: null, refreshToken: { env: 'TOKEN' } },
  });
});

test('Google: a service account signs for the user of the mailbox', async () => {
  const { imap } = await mailbox(
    '{ provider: google, serviceAccount: { env: KEY } }',
    '{ host: imap.gmail.com, user: helpdesk@example.com }',
  );
  expect(imap.oauth).toEqual({
    tokenUrl: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
    account: 'helpdesk@example.com',
    grant: { kind: 'service-account', key: { env: 'KEY' } },
  });
});

test('another provider states its token endpoint, without TLS only on this machine', async () => {
  const { imap } = await mailbox(
    '{ provider: other, tokenUrl: "http://[::1]:8080/token", clientId: x, refreshToken: { env: TOKEN } }',
  );
  expect(imap.oauth?.tokenUrl).toBe('http://[::1]:8080/token');
});

test('a server with a password does not use tokens', async () => {
  const { imap, smtp } = await mailbox(
    '{ provider: google, serviceAccount: { env: KEY } }',
    '{ host: imap.example.com, user: support, password: { env: PASSWORD } }',
  );
  expect(imap.oauth).toBeNull();
  expect(smtp.oauth).not.toBeNull();
});
