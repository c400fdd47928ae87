// The manual's table of crashes names the calls at which the tests kill a worker, all of them and no others.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { points } from '../crash/points.js';

const manual = readFileSync(path.resolve(import.meta.dirname, '../../MANUAL.md'), 'utf8');

/** How the manual calls each stage. */
const stages = {
  receive: 'receives',
  process: 'processes',
  apply: 'applies',
  send: 'sends',
  alarm: 'acts on alarms',
  reconcile: 'reconciles',
  post: 'posts to webhooks',
} as const;

it.each(Object.entries(stages))('names every call of the stage "%s"', (stage, called) => {
  const row = manual.split('\n').find((line) => line.startsWith(`| ${called} |`)) ?? '';
  const named = [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(([, call]) => call);
  const tried = points.filter((point) => point.stage === stage).map(({ call }) => call);
  expect(new Set(named)).toEqual(new Set(tried));
});
