// Who gets a case automatically, and why not the others.

import { describe, expect, it } from 'vitest';
import type { AgentLoad } from '../../../src/core/routing/agent-load.js';
import { chooseAgent } from '../../../src/core/routing/choose-agent.js';
import { loadRuleTexts } from '../../../src/rules/load.js';

const now = new Date('2026-03-02T09:00:00Z');

async function choice(assign: string, agents: readonly string[], loads: readonly AgentLoad[] = []) {
  const names = agents.map((line) => line.split(':')[0]).join(', ');
  const loaded = await loadRuleTexts({
    'agents.yaml': agents.join('\n'),
    'calendars.yaml': 'night: { timeZone: UTC, hours: { mon-sun: [ 22:00-24:00 ] } }',
    'queues.yaml': `triage: { members: [ ${names} ] }`,
    'routing.yaml': `items: [ { name: all, queue: triage, assign: ${assign} } ]`,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const [item] = loaded.rules.routing.items;
  if (item === undefined) throw new Error('no item');
  return chooseAgent(loaded.rules, item, loads, now);
}

const load = (agent: string, activeCases: number, of: Partial<AgentLoad> = {}): AgentLoad => ({
  ...{ agent, activeCases, lastAssignedAt: null },
  ...of,
});

const german = '{ by: skill, skills: { german: 3 } }';
const lena = 'lena: { email: l@x.com, skills: { german: 5 } }';
const omar = 'omar: { email: o@x.com, skills: { german: 2 } }';
const zoe = 'zoe: { email: z@x.com, skills: [ french ] }';

describe('the most qualified agent', () => {
  it('has all the ratings, however busy', async () => {
    expect(await choice(german, [omar, lena, zoe], [load('lena', 9)])).toMatchObject({
      agent: 'lena',
      why: 'lena by skill, 9 active cases; not omar: 1 below the wanted ratings, not zoe: without german',
    });
  });

  it('is the closest when nobody has them', async () => {
    const none = 'ben: { email: b@x.com, skills: { german: 1 } }';
    expect(await choice(german, [none, omar])).toMatchObject({
      agent: 'omar',
      why: 'omar by skill, 0 active cases, the closest to the wanted skills; not ben: 2 below the wanted ratings',
    });
  });

  it('has the most free capacity among equals, and then the oldest assignment', async () => {
    const ada = 'ada: { email: a@x.com, skills: { german: 5 }, capacity: 10 }';
    const ben = 'ben: { email: b@x.com, skills: { german: 4 }, capacity: 4 }';
    expect((await choice(german, [ben, ada], [load('ada', 5), load('ben', 0)]))?.agent).toBe('ada');
    const loads = [load('ada', 6, { lastAssignedAt: now }), load('ben', 0, { lastAssignedAt: new Date(0) })];
    expect((await choice(german, [ada, ben], loads))?.agent).toBe('ben');
  });

  it('has the skill itself where no rating is wanted', async () => {
    expect((await choice('{ by: least-loaded, skills: [ french ] }', [lena, zoe]))?.agent).toBe('zoe');
  });
});

describe('whoever could have had it', () => {
  const ada = 'ada: { email: a@x.com, skills: [ french ], capacity: 10 }';
  const ben = 'ben: { email: b@x.com, skills: [ french ], capacity: 4 }';
  const cleo = 'cleo: { email: c@x.com, skills: [ french ] }';

  it.each([
    [
      'least-loaded',
      [load('ada', 3)],
      'ben by least-loaded, 0 active cases; not cleo: as suitable, but listed after ben, not ada: 3 active cases',
    ],
    [
      'round-robin',
      [load('ben', 0, { lastAssignedAt: now }), load('cleo', 7)],
      'ada by round-robin, 0 active cases; not cleo: as suitable, but listed after ada, not ben: was given a case more recently',
    ],
    ['skill', [], 'cleo by skill, 0 active cases; not ada: room for 10 more, not ben: room for 4 more'],
  ])('is named with the reason: %s', async (by, loads, why) => {
    expect((await choice(`{ by: ${by}, skills: [ french ] }`, [ada, ben, cleo], loads))?.why).toBe(why);
  });
});

describe('an agent', () => {
  it.each([
    [
      'away',
      'ben: { email: b@x.com }',
      load('ben', 0, { awayUntil: new Date('2026-03-03T08:00:00Z') }),
      'away until 3 Mar 2026, 08:00 UTC',
    ],
    ['full', 'ben: { email: b@x.com, capacity: 2 }', load('ben', 2), 'full with 2 cases'],
    ['full with one', 'ben: { email: b@x.com, capacity: 1 }', load('ben', 1), 'full with 1 case'],
    ['not at work', 'ben: { email: b@x.com, calendar: night }', load('ben', 0), 'not at work'],
  ])('who is %s gets nothing, and the reason says so', async (_, agent, of, why) => {
    expect(await choice('{ by: round-robin }', [agent], [of])).toMatchObject({
      agent: null,
      why: `nobody in the queue can take one more case; not ben: ${why}`,
    });
  });

  it('who is back gets cases again', async () => {
    const back = load('ben', 0, { awayUntil: now });
    expect((await choice('{ by: round-robin }', ['ben: { email: b@x.com }'], [back]))?.agent).toBe('ben');
  });
});
