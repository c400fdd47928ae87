// Warnings about rules that are valid but probably not intended.

import { expect, it } from 'vitest';
import { loadRuleTexts } from '../../src/rules/load.js';

const base = {
  'mailboxes.yaml':
    'support: { address: s@example.com, imap: { host: 127.0.0.1, user: s, password: { env: P } }, smtp: { host: 127.0.0.1 } }',
  'agents.yaml': 'lena: { email: lena@example.com }',
  'queues.yaml': 'triage: { members: [ lena ] }\ngold: { members: [ lena ] }',
};

async function warnings(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const loaded = await loadRuleTexts({ ...base, ...files });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.warnings.map(({ file, line, code }) => `${file}:${line} ${code}`);
}

const routing = (...conditions: string[]) => ({
  'routing.yaml': [
    'items:',
    ...conditions.map((when, n) => `  - { name: item ${n}, when: ${when}, queue: gold }`),
  ].join('\n'),
});

it.each([
  ['the same condition', '{ subject: { contains: invoice } }', '{ subject: { contains: Invoice } }'],
  ['one more part', '{ language: { is: fr } }', '{ language: { is: fr }, subject: { contains: x } }'],
  ['a value of a list', '{ language: { in: [ fr, de ] } }', '{ language: { is: de } }'],
  ['a part of a list', '{ language: { in: [ fr, de, it ] } }', '{ language: { in: [ de, fr ] } }'],
  ['a longer text', '{ subject: { contains: print } }', '{ subject: { startsWith: "the printer" } }'],
  ['a text that the pattern matches', "{ subject: { matches: '(?i)\\bdown\\b' } }", '{ subject: { is: it is down } }'],
  ['a higher number', '{ attachment.count: { atLeast: 1 } }', '{ attachment.count: { atLeast: 3 } }'],
  ['one of several', '{ any: [ { language: { is: fr } }, { language: { is: de } } ] }', '{ language: { is: fr } }'],
  ['any value', '{ contact.name: { exists: true } }', '{ contact.name: { is: Ana } }'],
])('an item below one with %s is shadowed', async (_, above, below) => {
  expect(await warnings(routing(above, below))).toEqual(['routing.yaml:3 shadowed-item']);
});

it.each([
  ['another value', '{ language: { is: fr } }', '{ language: { is: de } }'],
  ['fewer parts', '{ language: { is: fr }, subject: { contains: x } }', '{ language: { is: fr } }'],
  ['a shorter text', '{ subject: { contains: printer } }', '{ subject: { contains: print } }'],
  ['the end of a text', '{ subject: { startsWith: print } }', '{ subject: { endsWith: print } }'],
  ['an entry of a list beside others', '{ to: { isNot: a@x.com } }', '{ to: { is: b@x.com } }'],
  ['no value at all', '{ contact.name: { exists: true } }', '{ contact.name: { isNot: Ana } }'],
  ['what one of them excludes', '{ none: [ { language: { is: fr } } ] }', '{ subject: { contains: x } }'],
])('an item that asks for %s is not shadowed', async (_, above, below) => {
  expect(await warnings(routing(above, below))).toEqual([]);
});

it.each([
  ['two values at once', '{ all: [ { language: { is: fr } }, { language: { is: de } } ] }'],
  ['a value and not it', '{ all: [ { language: { is: fr } }, { language: { isNot: FR } } ] }'],
  ['a value outside the list', '{ all: [ { language: { in: [ fr, it ] } }, { language: { is: de } } ] }'],
  ['more than at most', '{ attachment.count: { atLeast: 3, atMost: 2 } }'],
  ['nothing and something', '{ contact.name: { exists: false, contains: Ana } }'],
  ['what it excludes', '{ language: { is: fr }, none: [ { language: { in: [ fr, de ] } } ] }'],
  ['a text that is not like that', "{ all: [ { subject: { is: hello } }, { subject: { matches: '^bye' } } ] }"],
  ['an entry and not it', '{ all: [ { to: { is: a@x.com } }, { to: { isNot: a@x.com } } ] }'],
  ['only what cannot be', '{ any: [ { all: [ { language: { is: fr } }, { language: { is: de } } ] } ] }'],
])('an item that asks for %s never matches', async (_, when) => {
  expect(await warnings(routing(when))).toEqual(['routing.yaml:2 never-matches']);
});

it.each([
  ['two entries of a list', '{ all: [ { to: { is: a@x.com } }, { to: { is: b@x.com } } ] }'],
  ['a span of numbers', '{ attachment.count: { atLeast: 2, atMost: 2 } }'],
  [
    'one thing that cannot be, or another',
    '{ any: [ { all: [ { language: { is: fr } }, { language: { is: de } } ] }, { language: { is: it } } ] }',
  ],
])('an item that asks for %s can match', async (_, when) => {
  expect(await warnings(routing(when))).toEqual([]);
});

it('a queue that gets cases but has no members is reported', async () => {
  const files = {
    ...routing('{ language: { is: fr } }'),
    'queues.yaml': 'triage: { members: [ lena ] }\ngold: {}\nunused: {}',
  };
  expect(await warnings(files)).toEqual(['queues.yaml:2 queue-nobody-reads']);
});

it('a pattern whose \\b stands beside letters that it does not know is doubted', async () => {
  const codes = await warnings(
    routing(
      "{ subject: { matches: '(?i)\\b(störung|panne)\\b' } }",
      "{ subject: { matches: '(?i)\\bcomplaint\\b' } }",
      "{ subject: { matches: '(?:^|\\P{L})ärger' } }",
    ),
  );
  expect(codes).toEqual(['routing.yaml:2 ascii-pattern']);
});

it('a pattern that matches no text is reported, and one of several lines is not', async () => {
  const codes = await warnings(
    routing("{ subject: { matches: 'order^status' } }", "{ text: { matches: '(?m)^status: open$' } }"),
  );
  expect(codes).toEqual(['routing.yaml:2 never-matches']);
});

const services = (resources: string, service: string) => ({
  'calendars.yaml':
    'day: { timeZone: Europe/Berlin, hours: { mon-fri: [ 08:00-16:00 ] } }\nnight: { timeZone: Europe/Berlin, hours: { mon-fri: [ 22:00-06:00 ] } }',
  'resources.yaml': resources,
  'services.yaml': service,
});

it.each([
  [
    'a skill that nobody has',
    'omar: { hours: day }',
    '{ duration: 1 hour, needs: [ { skill: repair } ] }',
    'unserved-service',
  ],
  [
    'more with a skill than there are',
    'omar: { hours: day, skills: [ repair ] }',
    '{ duration: 1 hour, needs: [ { skill: repair, count: 2 } ] }',
    'unserved-service',
  ],
  [
    'the same resource for two needs',
    'omar: { hours: day, skills: [ repair, paint ] }',
    '{ duration: 1 hour, needs: [ { skill: repair }, { skill: paint } ] }',
    'unserved-service',
  ],
  [
    'hours that never meet',
    'omar: { hours: day }\nvan: { hours: night }',
    '{ duration: 1 hour, needs: [ { all: [ omar, van ] } ] }',
    'hours-never-meet',
  ],
  [
    'a daily window outside the hours',
    'omar: { hours: day }',
    '{ duration: 1 hour, between: 16:00-20:00, needs: [ { any: [ omar ] } ] }',
    'hours-never-meet',
  ],
  [
    'more time than the hours have, with the time before and after',
    'omar: { hours: day }',
    '{ duration: 7 hours, before: 1 hour, after: 30 minutes, needs: [ { any: [ omar ] } ] }',
    'hours-never-meet',
  ],
])('a service with %s is reported', async (_, resources, service, code) => {
  expect(await warnings(services(resources, `visit: ${service}`))).toEqual([`services.yaml:1 ${code}`]);
});

it('hours that never meet are told with whose hours they are, how long they would have to meet, and what to write', async () => {
  const files = services(
    'omar: { hours: day, skills: [ repair ] }\nvan: { hours: night }',
    'visit: { duration: 90 minutes, after: 30 minutes, needs: [ { skill: repair }, { all: [ van ] } ] }',
  );
  const loaded = await loadRuleTexts({ ...base, ...files });
  expect(loaded.ok && loaded.warnings.map(({ message }) => message)).toEqual([
    'service "visit": nobody can ever book it: what it needs must be free together for 2 hours (1 hour 30 minutes and the time before and after), ' +
      'and never is. skill repair: omar works mon-fri 08:00-16:00 (Europe/Berlin); all of the list: van works mon-fri 22:00-06:00 (Europe/Berlin). ' +
      'Give one of them other hours in resources.yaml, such as hours: { mon-fri: [ 08:00-17:00 ] }, or change duration, before, after or between',
  ]);
});

it('a service that somebody can get is not reported', async () => {
  const team = 'omar: { hours: day, skills: [ repair ], daysOff: [ { from: 2020-01-01, to: 2030-12-31 } ] }';
  expect(await warnings(services(team, 'visit: { duration: 1 hour, needs: [ { skill: repair } ] }'))).toEqual([]);
});

it('a percentage above a hundred is never reached', async () => {
  const goal = (metric: string, target: number) =>
    `${metric}: { metric: ${metric}, from: 2026-01-01, to: 2026-12-31, target: ${target} }`;
  const goals = [goal('tasks-on-time', 101), goal('kpis-met', 100), goal('articles-sent', 500)];
  expect(await warnings({ 'goals.yaml': goals.join('\n') })).toEqual(['goals.yaml:1 goal-out-of-reach']);
});
