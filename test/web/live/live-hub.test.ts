// One look at the database serves all browsers, and without browsers there is none.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChangedCases } from '../../../src/ports/case-changes.js';
import type { Look } from '../../../src/ports/page-presence.js';
import { createLiveHub } from '../../../src/web/live/live-hub.js';
import type { LiveListener } from '../../../src/web/request/live.js';

const none = { ageMs: Number.POSITIVE_INFINITY };
let found: ChangedCases;
let looks: (Look & { streams: string[] })[];
let asked: string[];
let isDown: boolean;
let ended: boolean;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  [found, looks, asked, isDown, ended, told] = [{ upTo: '5', cases: [] }, [], [], false, true, []];
});
afterEach(() => vi.useRealTimers());

function hub() {
  const ask = async <T>(what: string, answer: T): Promise<T> => {
    asked.push(what);
    if (isDown) throw new Error('down');
    return answer;
  };
  return createLiveHub({
    changes: {
      watch: () => ask('watch', undefined),
      since: (from) => ask(`since ${from}`, from === null ? { upTo: '5', cases: [] } : found),
      haveEnded: () => ask('ended', ended),
      forget: (point) => ask(`forget ${point}`, undefined),
    },
    presence: {
      show: () => ask('show', undefined),
      keep: (streams) => ask(`keep ${streams.join()}`, undefined),
      end: (stream) => ask(`end ${stream}`, undefined),
      list: () => ask('list', looks),
    },
    log: { debug() {}, info() {}, warn: () => void told.push('warned'), error() {} },
  });
}

function listener(stream: string, agent = 'lena'): LiveListener {
  return {
    ...{ stream, agent },
    changed: (upTo, cases) => void told.push(`${stream} ${upTo} ${cases}`),
    met: (others) => void (others.length > 0 && told.push(`${stream} meets ${others.map((one) => one.agent)}`)),
    end: () => void told.push(`${stream} ends`),
  };
}
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

it('looks once a second for all, and not at all half a minute after the last one has left', async () => {
  const live = hub();
  await seconds(10);
  expect(asked).toEqual([]);
  const leave = [await live.join(listener('a'), none), await live.join(listener('b'), none)];
  asked = [];
  await seconds(3);
  expect(asked.filter((what) => what.startsWith('since'))).toHaveLength(3);
  for (const one of leave) await one();
  await seconds(32);
  asked = [];
  await seconds(60);
  expect(asked).toEqual([]);
});

it('tells whoever comes for the first time to read everything, and who comes back what was missed', async () => {
  const live = hub();
  await live.join(listener('new'), none);
  found = { upTo: '9', cases: ['C-000007'] };
  await live.join(listener('back'), { after: '3' });
  expect(told).toEqual(['new 5 all', 'back 9 C-000007']);
});

it('tells who loaded a page a moment ago only what came since', async () => {
  const live = hub();
  await (await live.join(listener('a'), none))();
  await seconds(10);
  found = { upTo: '9', cases: ['C-000007'] };
  asked = [];
  await live.join(listener('next page'), { ageMs: 1500 });
  await live.join(listener('old page'), { ageMs: 60_000 });
  expect(told.slice(1)).toEqual(['next page 9 C-000007', 'old page 5 all']);
});

it('has everything read again when the transactions that ran at the beginning have ended', async () => {
  const live = hub();
  ended = false;
  await live.join(listener('a'), { after: '4' });
  told = [];
  await seconds(2);
  expect(told).toEqual([]);
  ended = true;
  await seconds(2);
  expect(told).toEqual(['a 5 all']);
});

it('goes on after the database was away, and says so once', async () => {
  const live = hub();
  await live.join(listener('a'), none);
  await seconds(1);
  told = [];
  isDown = true;
  await seconds(5);
  isDown = false;
  found = { upTo: '8', cases: 'all' };
  await seconds(1);
  expect(told).toEqual(['warned', 'a 8 all']);
});

it('tells of colleagues on the cases that a browser shows, and of no others', async () => {
  const live = hub();
  await live.join(listener('a'), none);
  await live.join(listener('b', 'omar'), none);
  looks = [
    { caseNumber: 1, agent: 'lena', writing: false, streams: ['a'] },
    { caseNumber: 1, agent: 'omar', writing: true, streams: ['b'] },
    { caseNumber: 2, agent: 'kim', writing: true, streams: ['c'] },
  ];
  told = [];
  await seconds(1);
  expect(told.filter((what) => what.includes('meets'))).toEqual(['a meets omar', 'b meets lena']);
});

it('keeps what it noted for at least five minutes', async () => {
  const live = hub();
  await live.join(listener('a'), none);
  await seconds(299);
  expect(asked.filter((what) => what.startsWith('forget'))).toEqual([]);
  await seconds(30);
  expect(asked.filter((what) => what.startsWith('forget'))).toEqual(['forget 5']);
});

it('ends all streams when the process ends', async () => {
  const live = hub();
  await live.join(listener('a'), none);
  live.close();
  expect(told).toContain('a ends');
  asked = [];
  await seconds(60);
  expect(asked).toEqual([]);
});
