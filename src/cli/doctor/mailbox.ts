// What `casemill doctor` looks at in each mailbox: tokens, IMAP and SMTP, each as the worker uses it.

import { withLogins } from '../../app/app.js';
import type { Config } from '../../app/config.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { Check } from './doctor.js';

export function mailboxChecks(config: Config, log: Log, rules: RuleSet): readonly Check[] {
  if (rules.mailboxes.size === 0) {
    const error = new Error(`the rules have none, so no mail is read: write ${config.rulesDir}/mailboxes.yaml`);
    return [{ name: 'mailboxes', run: () => Promise.reject(error) }];
  }
  return [...rules.mailboxes.values()].flatMap((mailbox) => checksOf(config, log, rules, mailbox));
}

function checksOf(config: Config, log: Log, rules: RuleSet, { name, imap, smtp, folders }: Mailbox): readonly Check[] {
  const oauth = imap.oauth ?? smtp.oauth;
  const tokens: Check[] =
    oauth === null
      ? []
      : [
          {
            name: `OAuth of mailbox ${name}`,
            run: () =>
              withLogins(config, log, true, async ({ accessToken }) => {
                // The one on record may have been revoked since: only a new one tells.
                await accessToken(name, oauth, await accessToken(name, oauth));
                return `${new URL(oauth.tokenUrl).host} gives tokens for ${oauth.account}`;
              }),
          },
        ];
  return [
    ...tokens,
    {
      name: `mailbox ${name}`,
      run: () =>
        withLogins(config, log, imap.oauth !== null, async ({ connect }) => {
          const session = await connect(name, rules);
          try {
            for (const folder of folders) await session.openFolder(folder);
            return `logged in as ${imap.user}, found ${folders.join(', ')}`;
          } finally {
            await session.close();
          }
        }),
    },
    {
      name: `SMTP of mailbox ${name}`,
      run: () =>
        withLogins(config, log, smtp.oauth !== null, async (logins) => {
          await logins.smtp.verify(name, rules);
          return `${smtp.host}:${smtp.port} takes our mail`;
        }),
    },
  ];
}
