// Intake gives way while people wait for answers, and never stops.

import { beforeEach, expect, it } from 'vitest';
import { createGiveWay, type GiveWay } from '../../src/app/give-way.js';

let now: number;
let rests: number[];
let giveWay: GiveWay;
beforeEach(() => {
  now = 0;
  rests = [];
  giveWay = createGiveWay(
    async (ms) => void rests.push(ms),
    () => now,
  );
});
const answer = (seconds: number, times: number) => {
  for (let index = 0; index < times; index++) {
    giveWay.observe({ type: 'request-answered', method: 'GET', route: '/cases', status: 200, seconds });
  }
};
const work = () =>
  giveWay.afterwards(async () => {
    now += 100;
  });

it('goes on at once while answers are quick, or few are asked for', async () => {
  answer(0.01, 50);
  answer(4, 9);
  await work();
  now += 2_000;
  answer(4, 9);
  await work();
  expect(rests).toEqual([]);
});

it('rests three times as long as it worked while most answers are slow', async () => {
  answer(0.2, 30);
  answer(0.01, 20);
  await work();
  expect(rests).toEqual([300]);
});

it('rests no longer than two seconds, and no more once answers are quick again', async () => {
  answer(0.2, 30);
  await giveWay.afterwards(async () => {
    now += 900;
  });
  now += 1_000;
  await work();
  expect(rests).toEqual([2_000]);
});

it('rests while another process is pressed', async () => {
  giveWay.onSight({ pressed: true });
  await work();
  giveWay.onSight({ pressed: false });
  await work();
  expect(rests).toEqual([300]);
});

it('goes on after work that fails', async () => {
  giveWay.onSight({ pressed: true });
  await expect(giveWay.afterwards(() => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  expect(rests).toEqual([]);
});
