// An open activity as people name it, alone or with something behind its name.

import { describe, expect, it, test } from 'vitest';
import { namedActivity } from '../../../src/core/case/named-activity.js';

const fuse = { id: '5f0c9a7e-0000-4000-8000-000000000001', subject: 'Order a fuse' };
const fuses = { id: '6f0c9a7e-0000-4000-8000-000000000002', subject: 'Order a fuse: the large one' };
const quoted = { id: '8f0c9a7e-0000-4000-8000-000000000004', subject: 'Send „the bill“ – again' };
const call = { id: '7f0c9a7e-0000-4000-8000-000000000003', subject: 'Call at 09:00' };

describe('the name of an open activity', () => {
  test.each([
    ['order a FUSE', fuse, ''],
    ['5f0c9a7e', fuse, ''],
    ['5f0c9a7e tomorrow 09:00', fuse, 'tomorrow 09:00'],
    ['Order a fuse: tomorrow 09:00', fuse, 'tomorrow 09:00'],
    ['Order a fuse tomorrow 09:00', fuse, 'tomorrow 09:00'],
    ['Order a fuse: the large one: 2h', fuses, '2h'],
    ['Call at 09:00: 10:30', call, '10:30'],
    ['send "the bill" - again', quoted, ''],
    ['Send “the bill” – again: 2h', quoted, '2h'],
    ['"Order a fuse"', fuse, ''],
    ['“Order a fuse”: tomorrow 09:00', fuse, 'tomorrow 09:00'],
  ])('%s', (text, one, rest) => {
    expect(namedActivity([fuse, fuses, quoted, call], text)).toEqual({ found: [one], rest });
  });

  it('is not the beginning of a word', () => {
    expect(namedActivity([fuse, call], 'Order a fuseholder').found).toEqual([]);
  });

  it('can be left out when only one is open', () => {
    expect(namedActivity([fuse], 'tomorrow 09:00')).toEqual({ found: [fuse], rest: 'tomorrow 09:00' });
    expect(namedActivity([fuse], '"Order it": 2h')).toEqual({ found: [fuse], rest: '"Order it": 2h' });
    expect(namedActivity([fuse], '')).toEqual({ found: [fuse], rest: '' });
    expect(namedActivity([fuse, call], 'tomorrow 09:00').found).toEqual([]);
  });

  it('means all that have it', () => {
    expect(namedActivity([fuse, { ...call, subject: 'order a fuse' }], 'Order a fuse: 2h').found).toHaveLength(2);
  });
});
