// Which stages follow each other, as the fields of the case are.

import { expect, it } from 'vitest';
import { findStage, isBehind, nextStage, parts, pathFrom } from '../../../src/core/process/path.js';
import type { Stage } from '../../../src/core/rule-set/process.js';
import { repair, subjectWith } from './repair.js';

const stage = (name: string): Stage => {
  const found = findStage(repair, name);
  if (found === undefined) throw new Error(`no stage ${name}`);
  return found;
};
const next = (name: string, fields = {}) => nextStage(repair, stage(name), subjectWith(fields))?.name ?? null;
const path = (name: string, fields = {}) => pathFrom(repair, stage(name), subjectWith(fields)).map((one) => one.name);

it('without "next" the stage below follows, and nothing follows the last one', () => {
  expect(next('identify')).toBe('repair');
  expect(next('close')).toBeNull();
});

it('the first entry whose condition holds says where the case goes on', () => {
  expect(next('repair')).toBe('test');
  expect(next('repair', { outcome: 'Replaced' })).toBe('ship');
});

it('the way parts where entries name different stages', () => {
  expect(parts(stage('repair'))).toBe(true);
  expect([parts(stage('identify')), parts(stage('close'))]).toEqual([false, false]);
});

it('a path has every stage once, also where stages lead back', () => {
  expect(path('identify')).toEqual(['identify', 'repair', 'test', 'close']);
  expect(path('identify', { outcome: 'replaced' })).toEqual(['identify', 'repair', 'ship', 'close']);
  expect(path('test', { works: 'no' })).toEqual(['test', 'repair']);
});

it('stages are found in any letters, and those above are behind', () => {
  expect(findStage(repair, 'SHIP')?.name).toBe('ship');
  expect(isBehind(repair, stage('repair'), stage('ship'))).toBe(true);
  expect(isBehind(repair, stage('ship'), stage('ship'))).toBe(false);
});
