// The rule files of a new installation: one mailbox, one agent, one queue, and a test that they pass. Few, so that each
// line is somebody's own; the shipped rules of the package show what else there is.

import { MAILBOX, OAUTH_VARIABLE, PASSWORD_VARIABLE, type SetUpPlan } from './plan.js';
import type { ServerAddress } from './provider.js';

export function ruleTexts(plan: SetUpPlan): Readonly<Record<string, string>> {
  const agent = agentKey(plan);
  const files: Readonly<Record<string, string>> = {
    'mailboxes.yaml': mailboxes(plan),
    'agents.yaml': `# The people who answer customers, by replying to the mails from Casemill. Add colleagues, a line each.
# Roles: agent; supervisor approves articles and sees all queues; admin may change more.

${agent}: { name: ${quoted(plan.agent.name)}, email: ${quoted(plan.agent.email)}, roles: [ agent, supervisor, admin ] }
`,
    'queues.yaml': `# The queues in which cases wait. "notify: members" mails the members when a case enters the queue.

triage: { members: [ ${agent} ], notify: members }
`,
    'routing.yaml': `# Which queue gets a new case: that of the first item that matches, otherwise the default.

default: triage

# items:
#   - name: invoices
#     when: { subject: { contains: invoice } }
#     queue: billing                    # add it to queues.yaml
`,
    'record-creation.yaml': `# Which mail opens which case. The first item that matches acts; the last one has no "when" and takes the rest.

- mailbox: ${MAILBOX}
  unknownSender: create-contact       # create-contact | hold (for a person) | skip
  resolvedCase: { within: 3 days, then: reopen, later: new-case }
  acknowledge: acknowledgement        # the template templates/acknowledgement.hbs, or no
  items:
    - name: outage
      when: { subject: { matches: '(?i)\\b(down|outage|offline)\\b' } }
      create: { type: problem, priority: high }
    - name: everything else
      create: { type: request }
`,
    'calendars.yaml': `# When somebody works: the clocks of sla.yaml run only then.

office:
  timeZone: ${plan.timeZone}
  hours: { mon-fri: [ 09:00-17:00 ] }
  # holidays: [ { country: DE, region: BE }, 2026-12-31 ]
`,
    'sla.yaml': `# How soon customers get an answer. Warning and failure are mailed to the agent who has the case.

standard:
  calendar: office
  kpis:
    first-response: { within: 4 hours, warn: 3 hours }
`,
    'settings.yaml': `# Settings of the installation. All of them are optional.

operators: ${quoted(plan.agent.email)}      # gets notices when something needs a person: a mailbox that is down, held mail
defaultSla: standard                  # for cases without an SLA from a rule or an entitlement
# retention: { rawMail: 400 days }    # raw mails are kept for ever otherwise
`,
    'first.test.yaml': `# What you expect of these rules. \`npx casemill rules test\` runs this without mail and without a database.

tests:
  - name: a mail from somebody new opens a case in triage, and is acknowledged
    mail: { from: eve@nowhere.example, subject: Hello, text: I have a question. }
    expect: { decision: open, queue: triage, mails: [ acknowledgement, queue-notification ] }

  - name: an out-of-office reply opens nothing
    mail: { from: eve@nowhere.example, subject: Out of office, headers: { Auto-Submitted: auto-replied } }
    expect: nothing
`,
  };
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, `${schemaLine(name)}${text}`]));
}

function mailboxes(plan: SetUpPlan): string {
  const { address, displayName, provider } = plan;
  const authserv = provider?.authservId;
  return `# The support mailbox. Its secret is not written here: "env" names the variable in .env that holds it.

${MAILBOX}:
  address: ${quoted(address)}
  name: ${quoted(displayName)}             # the sender name that customers see
${plan.login === 'password' ? '' : oauthLine(plan.login)}  imap: ${server(plan, plan.imap)}
  smtp: ${server(plan, plan.smtp)}
  # If the provider limits sending, add "rateLimit: 30 per minute" to smtp.
  folders: [ INBOX ]
  after: leave                        # leave | seen | flag | { move: Processed }, once the mail is stored
  startFrom: now                      # mails from before the first start are left alone; or unseen | beginning | 2026-01-31
  # Replies to support+token@… find their case whatever a mail program does to them, if the server delivers such addresses:
  # replyAddress: signed
  # Believe what our own mail server says about forged senders ("Who wrote it" in MANUAL.md):
  ${authserv === undefined ? '# authservId: mx.example.com' : `authservId: ${authserv}`}
`;
}

function oauthLine({ tenant, clientId }: { readonly tenant: string; readonly clientId: string }): string {
  return `  oauth: { provider: microsoft, tenant: ${quoted(tenant)}, clientId: ${quoted(clientId)}, clientSecret: { env: ${OAUTH_VARIABLE} } }\n`;
}

function server({ address, user, login }: SetUpPlan, { host, port }: ServerAddress): string {
  const access =
    login === 'password'
      ? `, user: ${quoted(user ?? address)}, password: { env: ${PASSWORD_VARIABLE} }`
      : user === null
        ? ''
        : `, user: ${quoted(user)}`;
  // Other ports do not tell how they encrypt.
  const tls = [993, 465, 143, 587, 25].includes(port) || isThisMachine(host) ? '' : ', tls: implicit';
  return `{ host: ${quoted(host)}, port: ${port}${access}${tls} }`;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

/** A key of YAML that is easy to type: the first name, in plain letters. */
export function agentKey({ agent: { name, email } }: Pick<SetUpPlan, 'agent'>): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]/g, '');
  const key = plain(name.split(' ')[0] ?? '') || plain(email.split('@')[0] ?? '');
  return /^[a-z]/.test(key) && !VALUES.test(key) ? key : 'agent';
}

/** What YAML or our rules take for something else than text. */
const VALUES = /^(?:yes|no|on|off|true|false|null|none|y|n)$/i;

/** JSON strings are YAML strings; plain ones need no quotes. */
function quoted(text: string): string {
  return /^[A-Za-z][\w.@+-]*$/.test(text) && !VALUES.test(text) ? text : JSON.stringify(text);
}

function schemaLine(name: string): string {
  const schema = name.endsWith('.test.yaml') ? 'test' : name.replace('.yaml', '');
  return `# yaml-language-server: $schema=.schema/${schema}.schema.json\n`;
}
