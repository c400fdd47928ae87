// The checks of each mailbox: tokens, IMAP and SMTP, each used as the worker uses it. And of each domain that they send
// from.

import { domainOf } from '../../core/email/address-parts.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { DoctorParts } from '../command-line/opened.js';
import { Advice, type Check, told } from './run-checks.js';

/** What makes a check one that looks at what the database has. */
type OfDatabase = (check: Check) => Check;

type Parts = Pick<DoctorParts, 'rulesDir' | 'withMailServers' | 'checkSendingDomain'>;

export function mailboxChecks(parts: Parts, rules: RuleSet, ofDatabase: OfDatabase): readonly Check[] {
  if (rules.mailboxes.size === 0) {
    // A worker does the rest of its work all the same.
    const advice = new Advice(
      `the rules define none, so no mail is read; add them to ${parts.rulesDir}/mailboxes.yaml`,
    );
    return [{ name: 'mailboxes', run: () => Promise.reject(advice) }];
  }
  const mailboxes = [...rules.mailboxes.values()];
  const domains = new Set(mailboxes.map(({ address }) => domainOf(address)));
  return [
    ...mailboxes.flatMap((mailbox) => {
      const imap = imapCheck(parts, rules, mailbox);
      const smtp = smtpCheck(parts, rules, mailbox);
      // Tokens are in the database.
      return [
        ...tokenChecks(parts, mailbox).map(ofDatabase),
        mailbox.imap.oauth === null ? imap : ofDatabase(imap),
        mailbox.smtp.oauth === null ? smtp : ofDatabase(smtp),
      ];
    }),
    ...[...domains].map((domain) => domainCheck(parts, domain)),
  ];
}

function tokenChecks({ withMailServers }: Parts, { name, imap, smtp }: Mailbox): readonly Check[] {
  const oauth = imap.oauth ?? smtp.oauth;
  if (oauth === null) return [];
  const run = () =>
    withMailServers(async ({ accessToken }) => {
      // The stored token may have been revoked: only asking for a new one shows it.
      await accessToken(name, oauth, await accessToken(name, oauth));
      return `${new URL(oauth.tokenUrl).host} gives tokens for ${oauth.account}`;
    });
  return [{ name: `OAuth of mailbox ${name}`, run }];
}

function imapCheck({ withMailServers }: Parts, rules: RuleSet, { name, imap, folders }: Mailbox): Check {
  const run = () =>
    withMailServers(async ({ connect }) => {
      const session = await connect(name, rules);
      try {
        for (const folder of folders) await session.openFolder(folder);
        return `logged in as ${imap.user}, found ${folders.join(', ')}`;
      } finally {
        await session.close();
      }
    });
  return { name: `mailbox ${name}`, run };
}

function smtpCheck({ withMailServers }: Parts, rules: RuleSet, { name, smtp }: Mailbox): Check {
  const run = () =>
    withMailServers(async ({ verifySmtp }) => {
      await verifySmtp(name, rules);
      return `${smtp.host}:${smtp.port} accepts our mail`;
    });
  return { name: `SMTP of mailbox ${name}`, run };
}

function domainCheck({ checkSendingDomain }: Parts, domain: string): Check {
  return { name: `sending domain ${domain}`, run: () => told(checkSendingDomain(domain)) };
}
