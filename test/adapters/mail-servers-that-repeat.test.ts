// Mail servers that quote the login in their refusal: what people, logs and pages get to see names no secret.

import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, it } from 'vitest';
import { connectMailboxes } from '../../src/adapters/imap/mailbox-login.js';
import { createSmtpSender } from '../../src/adapters/smtp/nodemailer.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { startScriptedImap } from '../servers/scripted-imap.js';

const password = 'plum-and-pear-77';
const secretOf = () => password;
const noToken = () => Promise.reject(new Error('no tokens here'));

async function rulesFor(imap: number, smtp: number) {
  const server = (port: number) => `{ host: 127.0.0.1, port: ${port}, user: ana, password: { env: X }, tls: none }`;
  const loaded = await loadRuleTexts({
    'mailboxes.yaml': `here: { address: s@example.com, imap: ${server(imap)}, smtp: ${server(smtp)} }`,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rules;
}

const messageOf = (failed: Promise<unknown>) =>
  failed.then(
    () => 'no error',
    (error: Error) => error.message,
  );

it('an IMAP server', async () => {
  const server = await startScriptedImap();
  server.answers.set('LOGIN', `NO [AUTHENTICATIONFAILED] bad login "ana" "${password}"`);
  const rules = await rulesFor(server.port, 1);
  const said = await messageOf(
    connectMailboxes({ secretOf, accessToken: noToken, clock: () => new Date() })('here', rules),
  );
  await server.stop();
  expect(said).toContain('refused the login of ana (bad login "ana" "[hidden]")');
});

it('an SMTP server', async () => {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password: given }, _session, done) =>
      done(new Error(`bad login ${Buffer.from(`\0${username}\0${given}`).toString('base64')}, password ${given}`)),
  });
  server.on('error', () => undefined);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const sender = createSmtpSender(secretOf, noToken);
  const rules = await rulesFor(1, (server.server.address() as AddressInfo).port);
  const said = await messageOf(sender.verify('here', rules));
  sender.close();
  server.close();
  expect(said).toContain('refused the login of ana: 535 bad login [hidden], password [hidden]');
});
