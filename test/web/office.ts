// What leads and admins look after, on a desk: customers, contracts, articles, agents with hours, goals. Some of it is
// called what somebody would call it who wants a script to run.

import type { Dataset } from '../../src/core/dataset/dataset.js';
import { parseDataset } from '../../src/dataset/parse.js';
import { type Desk, openDesk } from './desk.js';

/** As a name, a title, a text. */
export const hostile = `"'><img src=x onerror=alert(1)><script>alert(2)</script>`;

const rules = {
  'agents.yaml': `lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, supervisor ], skills: { german: 7, printers: 9 }, capacity: 20, calendar: office }
omar: { name: Omar Haddad, email: omar@example.net, language: de, skills: { arabic: 10 }, capacity: 12 }
ada: { name: Ada King, email: ada@example.net, roles: [ agent, admin ] }
boss: { name: Bo Berg, email: bo@example.net, roles: [ agent, supervisor ] }`,
  'calendars.yaml': `office:
  timeZone: Europe/Berlin
  hours: { mon-thu: [ 09:00-12:00, 13:00-17:30 ], fri: [ 09:00-15:00 ] }
  holidays:
    - 2026-12-25
    - { date: 2026-12-24, hours: [ 09:00-12:00 ] }`,
  'resources.yaml': 'lena: { agent: lena }\nvan-1: { name: Van 1, hours: office }',
  'services.yaml':
    'visit: { title: Visit, duration: 1 hour, every: 1 hour, timeZone: Europe/Berlin, needs: [ { any: [ lena ] }, { any: [ van-1 ] } ] }',
  'contracts.yaml':
    'premium: { sla: gold, validFor: 365 days, lines: { support: { terms: 15 cases }, consulting: { terms: 10 hours } } }',
  'webhooks.yaml':
    'erp: { url: http://127.0.0.1:9/cases, allowPrivate: yes, allowHttp: yes, events: [ case.opened ], secret: { env: HOOK_SECRET } }',
  'goals.yaml': `team: { metric: cases-resolved, owner: everyone, from: 2026-01-01, to: 2026-12-31, target: 40, stretch: 60 }
lena: { metric: cases-resolved, owner: { agent: lena }, from: 2026-01-01, to: 2026-12-31, target: 12, parent: team }`,
};

const dataset = `
accounts:
  - { name: Fabrikam, domain: fabrikam.com }
  - { name: ${JSON.stringify(hostile)}, domain: evil.example }
contacts:
  - { email: ben@fabrikam.com, name: Ben Okafor, account: Fabrikam }
  - { email: b.okafor@mail.example, name: Ben O. }
  - { email: mal@evil.example, name: ${JSON.stringify(hostile)}, account: ${JSON.stringify(hostile)} }
products:
  - { name: ${JSON.stringify(`Printer ${hostile}`)} }
entitlements:
  - { name: Fabrikam hours, customer: Fabrikam, terms: 600 minutes, channel: phone }
  - { name: ${JSON.stringify(`Support ${hostile}`)}, customer: ${JSON.stringify(hostile)}, terms: 3 cases }
contracts:
  - { number: K-000007, customer: Fabrikam, template: premium, startOn: 2026-01-01 }
articles:
  - { number: KA-2001, title: ${JSON.stringify(`Title ${hostile}`)}, text: ${JSON.stringify(`Text ${hostile} [link](javascript:alert(4))`)} }
`;

/** `more`: further rules. */
export async function openOffice(more: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const desk = await openDesk({ ...rules, ...more });
  await desk.harness.importDataset(parsed(desk));
  return desk;
}

function parsed({ harness }: Desk): Dataset {
  const found = parseDataset('office.yaml', dataset, { rules: harness.rules, use: 'import' });
  if (!found.ok) throw new Error(JSON.stringify(found.problems, null, 1));
  return found.dataset;
}
