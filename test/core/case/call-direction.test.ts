import { describe, expect, it } from 'vitest';
import { callDirection } from '../../../src/core/case/call-direction.js';

describe('who called', () => {
  it.each([
    ['in 12m Ana rang', 'in', '12m Ana rang'],
    ['in ~12m Ana rang', 'in', '~12m Ana rang'],
    ['in: the printer is on fire', 'in', 'the printer is on fire'],
    ['In, a fuse is broken', 'in', 'a fuse is broken'],
    ['in Ana rang', 'in', 'Ana rang'],
    ['in The printer is on fire', 'in', 'The printer is on fire'],
    ['in customer wants a refund', 'in', 'customer wants a refund'],
    ['out Nobody answered', 'out', 'Nobody answered'],
    ['out left a voicemail', 'out', 'left a voicemail'],
    ['out offered a date', 'out', 'offered a date'],
    ['in', 'in', ''],
  ])('%s', (line, direction, about) => expect(callDirection(line)).toEqual({ direction, about }));

  it.each([
    'in the morning Ana rang',
    'In the morning Ana rang',
    'in a meeting Ana asked for the invoice',
    'in her mail Ana asked for more',
    'in this case nobody pays',
    'in addition to the fuse, the lid is broken',
    'in short: nobody pays',
    'in January the printer was new',
    'in 2026 the printer was new',
    'in 2 weeks Ana rings again',
    'in 10 Tagen ruft Ana wieder an',
    'in einer Stunde ruft Ana wieder an',
    'in der Früh rief Ana an',
    'in Kürze ruft Ana wieder an',
    'in zwei Wochen ruft Ana wieder an',
    'in het weekend belde Ana',
    'in una settimana Ana richiama',
    'out of order since Monday',
    'out there nobody answers',
  ])('is not said by a text that begins so: %s', (line) => expect(callDirection(line)).toEqual({ about: line }));
});
