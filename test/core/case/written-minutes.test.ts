import { describe, expect, it, test } from 'vitest';
import { leadingMinutes, parseMinutes } from '../../../src/core/case/written-minutes.js';

describe('minutes at the beginning of a text are read', () => {
  test.each([
    ['25m', 25],
    ['25m:', 25],
    ['25m,', 25],
    ['25m;', 25],
    ['25m.', 25],
    ['25m –', 25],
    ['25m - ', 25],
    ['25m—', 25],
    ['25min,', 25],
    ['25 Min.:', 25],
    ['25 minutes:', 25],
    ['25 mn', 25],
    ['7.5 min', 8],
    ['(25m)', 25],
    ['[25 min]:', 25],
    ['(ca. 25m) –', 25],
    ['– 25m', 25],
    ['- 25m', 25],
    [': 25m', 25],
    ['ca. 25m', 25],
    ['ca.25m,', 25],
    ['~25m', 25],
    ['approx. 25 min:', 25],
    ['1h', 60],
    ['1:30h', 90],
    ['0:25 h', 25],
    ['½h', 30],
    ['1½ Std.', 90],
    ['1 ¾ hours,', 105],
    ['1,5 Std', 90],
    ['1h30', 90],
    ['1h30:', 90],
    ['1h 30:', 90],
    ['1h 30 –', 90],
    ['1h30m,', 90],
    ['1 h, 30 min', 90],
    ['1 hour and 30 minutes', 90],
    ['2 Std. 5 Min.', 125],
    ['2 Stunden und 5 Minuten:', 125],
    ['1 heure', 60],
    ['2 uur', 120],
  ])('%s', (time, minutes) => {
    expect(leadingMinutes(`${time} Fuse`)).toEqual({ minutes, text: 'Fuse' });
    expect(leadingMinutes(time)).toEqual({ minutes, text: '' });
  });

  it('and the text behind a mark may begin with a number', () => {
    expect(leadingMinutes('25m: 3 fuses')).toEqual({ minutes: 25, text: '3 fuses' });
    expect(leadingMinutes('2h – 10 fuses')).toEqual({ minutes: 120, text: '10 fuses' });
    expect(leadingMinutes('2h, 3 fuses')).toEqual({ minutes: 120, text: '3 fuses' });
    expect(leadingMinutes('2h 24V supply')).toEqual({ minutes: 120, text: '24V supply' });
    expect(leadingMinutes('25m (Fuse)')).toEqual({ minutes: 25, text: '(Fuse)' });
  });
});

describe('what looks like a time and is not clear is a problem', () => {
  test.each([
    ['0:25 Fuse', '0:25'],
    ['12:30 min Fuse', '12:30 min'],
    ["25' Fuse", "25'"],
    ['25', '25'],
    ['25.', '25'],
    ['25: Fuse', '25'],
    ['25, Fuse', '25'],
    ['25 - Fuse', '25'],
    ['(25) Fuse', '25'],
    ['25m-Fuse', '25m'],
    ['-25m Fuse', '-25m'],
    ['"25m Fuse"', '"25m'],
    ['<5m Fuse', '<5m'],
    ['(25m Fuse)', '25m'],
    ['about 25m Fuse', 'about 25m'],
    ['20-30m Fuse', '20-30m'],
    ['20 bis 30 Min. Fuse', '20 bis 30 Min'],
    ['20m – 30m Fuse', '20m – 30m'],
    ['2x 25m Fuse', '2x 25m'],
    ['25m + 10m Fuse', '25m + 10m'],
    ['25m 30s Fuse', '25m 30s'],
    ['45s Fuse', '45s'],
    ['45 sec. Fuse', '45 sec'],
    ['2.5m Fuse', '2.5m'],
    ['1/2 h Fuse', '1/2 h'],
    ['1h 30 Fuse', '1h 30'],
    ['2 Std. 5 Fuse', '2 Std. 5'],
    ['half an hour: Fuse', 'half an hour'],
    ['Eine halbe Stunde Fuse', 'Eine halbe Stunde'],
    ['30-minute call', '30-minute'],
    ['25 mintues Fuse', '25 mintues'],
    ['5 minutes after the restart', '5 minutes after'],
    ['2d: Fuse', '2d'],
  ])('%s', (text, written) => {
    expect(leadingMinutes(text)).toEqual({ problem: `"${written}" is not clear; write minutes as 25m or 1h30m` });
  });
});

test.each([
  '3 fuses replaced',
  '24V supply replaced',
  '5 GHz off',
  '3D printer replaced',
  '2FA reset',
  '5m/s fan speed',
  '5m² of carpet',
  '24/7 support',
  '10.0.0.1 unblocked',
  '404: the page is back',
  '3, 4 and 5 replaced',
  '2 – 3 fuses',
  '9:30 Uhr Termin',
  '9:00 am visit',
  '00:11:22:33:44:55 unblocked',
  '16:9 display',
  '3 doors',
  '2 hoses',
  '2 Kunden informiert',
  '3 Stufen ersetzt',
  '2 days later it was gone',
  '1. Restarted 2. Cleaned',
  '6" pipe',
  "80's phone",
  '- 3 fuses',
  '-5 °C reached',
  '"Fuse" replaced',
  '(3 fuses)',
  'ca. 25 fuses',
  'about 3 fuses',
  'two fuses',
  'An hourly job',
  'ein Stundenplan',
  'Replaced 25m of cable',
  '',
])('%s is a text without minutes', (text) => expect(leadingMinutes(text)).toEqual({ minutes: null, text }));

test.each([
  ['25m', 25],
  ['1h30m.', 90],
  ['1:30h', 90],
  ['½ h', 30],
  ['25', null],
  ['25m Fuse', null],
  ['', null],
])('a duration alone: %s', (text, minutes) => expect(parseMinutes(text)).toBe(minutes));

test('long texts are read in time that grows with their length', () => {
  const begun = performance.now();
  for (const part of ['25', '25m ', '- ', '(', '1h 30 ', 'ca. ', '1:', '. ', '–']) leadingMinutes(part.repeat(100_000));
  expect(performance.now() - begun).toBeLessThan(2_000);
});
