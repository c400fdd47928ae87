// Which steps are done, which still hold the case, and which one somebody means.

import { describe, expect, it } from 'vitest';
import { findStep, isDone, missingSteps, type Progress, writtenStep } from '../../../src/core/process/steps.js';
import { repair } from './repair.js';

const [identify] = repair.stages;
if (identify === undefined) throw new Error('no stage');

const done = { process: 'repair', stage: 'identify', agent: 'lena', at: new Date(0), skippedBecause: null };
const progress = (of: Partial<Progress>): Progress => ({ process: 'repair', steps: [], customFields: {}, ...of });
const missing = (of: Partial<Progress>) => missingSteps(progress(of), repair.stages).map(({ step }) => step.name);

it('a required step holds the case until it is done, or its field has a value', () => {
  expect(missing({})).toEqual(['serial number', 'outcome', 'tried out']);
  expect(missing({ customFields: { serial: 'SN-1', outcome: ' ' } })).toEqual(['outcome', 'tried out']);
  expect(missing({ steps: [{ ...done, id: '1', step: 'serial number' }] })).toEqual(['outcome', 'tried out']);
});

it('what was done on another process does not count', () => {
  const steps = [{ ...done, id: '1', step: 'warranty checked', process: 'parcel' }];
  const [, , step] = identify.steps;
  if (step === undefined) throw new Error('no step');
  expect(isDone(progress({ steps }), { stage: 'identify', step })).toBe(false);
});

describe('a step is named', () => {
  it.each([
    ['serial number: SN-1', 'serial number', 'SN-1'],
    ['Serial Number SN 1', 'serial number', 'SN 1'],
    ['serial number = SN-1', 'serial number', 'SN-1'],
    ['serial: 4', 'serial', '4'],
    ['warranty checked.', 'warranty checked', null],
    ['serial number:', 'serial number', null],
  ])('%s', (text, name, value) => {
    const found = findStep(repair.stages, text);
    expect([found?.step.name, found?.value]).toEqual([name, value]);
  });

  it.each(['serials', 'warranty', ''])('by no part of its name: "%s"', (text) => {
    expect(findStep(repair.stages, text)).toBeUndefined();
  });
});

describe('a step with accents is named by any spelling of them', () => {
  const size = { name: 'Größe', field: 'size', required: false };
  const stages = [{ ...identify, steps: [size] }];

  it.each([
    ['GRÖßE: 250 qm', '250 qm'],
    ['grösse 250 qm', '250 qm'],
    ['Grosse = 250: or more', '250: or more'],
    ['gro\u0308\u00dfe.', null],
  ])('%s', (text, value) => {
    expect(findStep(stages, text)).toEqual({ stage: 'identify', step: size, value });
  });
});

it('a step that does not exist is told without the value behind it', () => {
  expect([writtenStep('out come: x'), writtenStep('out come')]).toEqual(['out come', 'out come']);
});
