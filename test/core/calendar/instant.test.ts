// Instants parse with an offset only, and only when they exist.

import { expect, test } from 'vitest';
import { parseInstant } from '../../../src/core/calendar/instant.js';

test.each([
  ['2026-03-02T09:00:00Z', '2026-03-02T09:00:00.000Z'],
  ['2026-03-02T09:00:00+01:00', '2026-03-02T08:00:00.000Z'],
  ['2026-03-02T09:00-0330', '2026-03-02T12:30:00.000Z'],
  ['2026-03-02 09:00:00.5+01', '2026-03-02T08:00:00.500Z'],
  ['2026-03-02T09:00:00.123999999z', '2026-03-02T09:00:00.123Z'],
  ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
  ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
])('%s is %s', (text, expected) => expect(parseInstant(text)?.toISOString()).toBe(expected));

test.each([
  '',
  'now',
  '2026-03-02',
  '2026-03-02T09:00:00',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-03-02T24:00:00Z',
  '2026-03-02T09:60:00Z',
  '2026-03-02T09:00:00+25:00',
  '1772442000',
])('%j is not an instant', (text) => expect(parseInstant(text)).toBeNull());
