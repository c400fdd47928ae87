// The rules of the scale database: its queues, agents and SLAs, and the goals of its last year.

const AGENTS = Array.from({ length: 40 }, (_, n) => `agent-${n + 1}`);
const QUEUES = ['triage', 'gold', 'billing', 'hardware', 'network', 'onboarding'];

/** `endsAt`: the end of the database's two years. */
export function scaleRules(endsAt: Date): Readonly<Record<string, string>> {
  const to = new Date(endsAt.getTime() - 86_400_000).toISOString().slice(0, 10);
  const from = new Date(endsAt.getTime() - 365 * 86_400_000).toISOString().slice(0, 10);
  const goal = (name: string, metric: string, more = '') =>
    `${name}: { metric: ${metric}, from: ${from}, to: ${to}, target: 1000${more} }`;
  return {
    'mailboxes.yaml': `bench:
  address: support@bench.example
  imap: { host: 127.0.0.1, port: 9, user: bench, password: { env: BENCH_PASSWORD }, tls: none }
  smtp: { host: 127.0.0.1, port: 9, tls: none }`,
    'agents.yaml': AGENTS.map((name) => `${name}: { name: ${name}, email: ${name}@bench.example }`).join('\n'),
    'queues.yaml': QUEUES.map((name) => `${name}: { members: [ ${AGENTS.join(', ')} ] }`).join('\n'),
    'calendars.yaml': `office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 09:00-12:00, 13:00-17:30 ] }, holidays: [ { country: DE, region: BE } ] }`,
    'sla.yaml': ['gold', 'standard']
      .map(
        (name) => `${name}:
  calendar: ${name === 'gold' ? 'round-the-clock' : 'office'}
  kpis: { first-response: { within: 6 hours, warn: 4 hours }, resolution: { within: 4 days, warn: 3 days } }`,
      )
      .join('\n'),
    'record-creation.yaml': '- mailbox: bench\n  items:\n    - { name: everything else, create: { type: request } }',
    'goals.yaml': [
      goal('received', 'cases-received'),
      goal('resolved', 'cases-resolved'),
      ...AGENTS.slice(0, 5).map(
        (agent) => `${agent}-resolved: { parent: resolved, owner: { agent: ${agent} }, target: 100 }`,
      ),
      goal('minutes', 'minutes-billed', ', owner: { queue: gold }'),
      goal('kept', 'kpis-met'),
      goal('kept-for-customer-0', 'kpis-met', ', when: { account.name: { is: Customer 0 } }'),
      goal('printers', 'cases-received', `, when: { case.title: { matches: '(?i)printer' } }`),
    ].join('\n'),
  };
}
