// What resources.yaml and services.yaml compile to.

import { expect, test } from 'vitest';
import { openIntervals } from '../../../src/core/calendar/day.js';
import { loadRuleTexts } from '../../../src/rules/load.js';

async function load(files: Readonly<Record<string, string>>) {
  const loaded = await loadRuleTexts({
    'agents.yaml': 'lena: { email: lena@example.com, name: Lena Vogt, skills: { wiring: 5 }, calendar: office }',
    'calendars.yaml':
      'office: { timeZone: Europe/Berlin, hours: { mon-fri: [ 09:00-17:00 ] }, holidays: [ 2026-12-25 ] }',
    ...files,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rules;
}

const hour = (at: number) => new Date(at).toISOString().slice(0, 13);

test('a resource that is an agent has the name, address, skills and hours of the agent', async () => {
  const { resources } = await load({ 'resources.yaml': 'lena: { agent: lena, skills: [ driving ] }' });
  expect(resources.get('lena')).toMatchObject({
    ...{
      displayName: 'Lena Vogt',
      kind: 'person',
      agent: 'lena',
      email: 'lena@example.com',
      capacity: 1,
      breaks: null,
    },
    ...{
      skills: new Map([
        ['wiring', 5],
        ['driving', 1],
      ]),
      hours: { timeZone: 'Europe/Berlin' },
    },
  });
});

test('hours of one’s own are in the zone of the installation, whatever calendars are called', async () => {
  const { resources } = await load({
    'settings.yaml': 'timeZone: Europe/Berlin',
    'calendars.yaml':
      'office: { timeZone: Europe/Berlin, hours: always }\nalways: { timeZone: UTC, hours: { mon: [ 09:00-10:00 ] } }',
    'resources.yaml': 'van: { hours: { mon-fri: [ 15:00-16:00 ] } }\ncamera: { kind: equipment }',
  });
  expect(resources.get('van')?.hours).toMatchObject({ timeZone: 'Europe/Berlin' });
  expect(resources.get('camera')?.hours).toMatchObject({ timeZone: 'Europe/Berlin', hours: 'always' });
});

test('hours are those of the calendar in the zone of the resource, without holidays and days off', async () => {
  const { resources } = await load({
    'resources.yaml':
      'van: { hours: office, timeZone: America/New_York, daysOff: [ 2026-12-01, { from: 2026-12-03, to: 2026-12-04 } ] }',
  });
  const hours = resources.get('van')?.hours;
  if (hours === undefined) throw new Error('no van');
  const days = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-25'];
  const open = days.map((date) => openIntervals(hours, date).map(({ from, to }) => `${hour(from)}/${hour(to)}`));
  expect(open).toEqual([[], ['2026-12-02T14/2026-12-02T22'], [], [], []]);
});

test('resources with the same hours share a calendar', async () => {
  const { resources } = await load({
    'resources.yaml': 'a: { hours: office }\nb: { hours: office }\nc: { hours: always }',
  });
  expect(resources.get('a')?.hours).toBe(resources.get('b')?.hours);
  expect(resources.get('a')?.hours).not.toBe(resources.get('c')?.hours);
});

test('a service chooses among resources, pools and whoever has a skill', async () => {
  const { services } = await load({
    'settings.yaml': 'timeZone: Europe/Berlin',
    'resources.yaml': [
      'lena: { agent: lena }',
      'omar: { kind: person, skills: { wiring: 2 } }',
      'van-1: {}',
      'van-2: {}',
      'vans: { pool: [ van-1, van-2 ] }',
    ].join('\n'),
    'services.yaml':
      'visit: { title: A visit, duration: 90 minutes, every: 15 minutes, before: 30 minutes, notice: 1 day, between: 08:00-18:00, needs: [ { any: [ vans ] }, { skill: wiring, count: 2 }, { skill: wiring, rating: 3 }, { all: [ van-1, van-2 ] } ] }',
  });
  const needs = services.get('visit')?.needs.map(({ count, of, text }) => `${count} of ${of.join(', ')}: ${text}`);
  expect(needs).toEqual([
    '1 of van-1, van-2: vans',
    '2 of lena, omar: 2 of skill wiring',
    '1 of lena: skill wiring',
    '2 of van-1, van-2: all of the list',
  ]);
  expect(services.get('visit')).toMatchObject({
    ...{ title: 'A visit', durationMs: 5_400_000, everyMinutes: 15, beforeMs: 1_800_000, afterMs: 0 },
    ...{ noticeMs: 86_400_000, between: { fromMinute: 480, toMinute: 1080 }, timeZone: 'Europe/Berlin' },
  });
});

test('without other words a service starts every half hour of the day', async () => {
  const { services } = await load({
    'resources.yaml': 'van-1: {}',
    'services.yaml': 'visit: { duration: 1 hour, needs: [ { any: [ van-1 ] } ] }',
  });
  expect(services.get('visit')).toMatchObject({
    everyMinutes: 30,
    noticeMs: 0,
    between: { fromMinute: 0, toMinute: 1440 },
  });
});
