// Where and on what somebody reads: times are those of the agent's zone, wherever the browser stands, and a case on
// paper is what was written and agreed, without what only a screen can do.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

const agents = `lena: { name: Lena Vogt, email: lena@example.net, timeZone: Asia/Tokyo }
omar: { name: Omar Haddad, email: omar@example.net, timeZone: America/New_York, language: de }`;

describe.skipIf(!chromiumAvailable())('a reader', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ 'agents.yaml': agents });
  });
  afterAll(() => desk?.close());
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });

  /** The times of the page that do not say how long ago they are: as written, and as they are in the zone. */
  const timesOf = `[...document.querySelectorAll('main time:not([data-near])')].map((one) => [one.dateTime, one.textContent])`;
  const nearTitles = `[...document.querySelectorAll('main time[title]')].map((one) => [one.dateTime, one.title])`;
  const inZone = (instant: string, locale: string, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant));

  it.each([
    ['lena', 'en-GB', 'Asia/Tokyo'],
    ['omar', 'de-DE', 'America/New_York'],
  ])(
    'called %s reads times in the zone of the rules, not of the browser, also of what comes later',
    async (agent, locale, zone) => {
      const number = await desk.openCase(`Zone of ${agent}`);
      const { page } = await desk.signIn(agent, { timezoneId: 'Pacific/Auckland' });
      const board = await page.evaluate<readonly (readonly [string, string])[]>(nearTitles);
      expect(board.map(([, shown]) => shown)).toEqual(board.map(([instant]) => inZone(instant, locale, zone)));
      expect(board.length).toBeGreaterThan(0);
      await page.goto(`${desk.url}/console/cases/${number}`);
      await desk.addMail(`Zone of ${agent}`, 'Later.');
      await page.locator('.entry', { hasText: 'Later.' }).waitFor();
      const times = await page.evaluate<readonly (readonly [string, string])[]>(timesOf);
      expect(times.map(([, shown]) => shown)).toEqual(times.map(([instant]) => inZone(instant, locale, zone)));
      expect(times.length).toBeGreaterThan(2);
    },
  );

  it('prints a case: what was written, by whom and when, in dark letters on white, and nothing to click', async () => {
    const number = await desk.openCase('On paper', 'The printer burns.');
    await desk.harness.act(number, 'lena', {
      kind: 'log',
      activity: 'note',
      text: 'Fuse?',
      minutes: null,
      open: false,
    });
    const { page, overflow } = await desk.signIn('lena', { colorScheme: 'dark' });
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const text of ['The printer burns.', 'Fuse?', number, 'Contoso', 'Lena Vogt']) {
      expect(await page.locator('main').getByText(text).filter({ visible: true }).count(), text).toBeGreaterThan(0);
    }
    const shown = await page.evaluate<readonly string[]>(`
      [...document.querySelectorAll('button, input, textarea, select, summary, nav, header.top, dialog, iframe')]
        .filter((one) => one.checkVisibility() && one.getClientRects().length > 0).map((one) => one.outerHTML.slice(0, 80))`);
    expect(shown).toEqual([]);
    // How long ago something was is not known on paper, so the time stands there.
    const [near] = await page.evaluate<readonly string[]>(`
      [...document.querySelectorAll('main time[title]')].filter((one) => one.checkVisibility())
        .map((one) => getComputedStyle(one).fontSize + getComputedStyle(one, '::after').content)`);
    expect(near ?? '0px"at"').toMatch(/^0px".+"$/);
    const colours = await page.evaluate<readonly string[]>(`
      [getComputedStyle(document.documentElement).backgroundColor,
       getComputedStyle(document.querySelector('.entry .text, .entry p, .entry pre')).color]`);
    expect(colours[0]).toBe('rgb(255, 255, 255)');
    expect(lightness(colours[1] ?? '')).toBeLessThan(0.35);
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

/** From 0, black, to 1. */
function lightness(colour: string): number {
  const parts = (colour.match(/[\d.]+/g) ?? ['1']).map(Number);
  if (colour.startsWith('oklch') || colour.startsWith('lab')) return parts[0] ?? 1;
  return Math.max(...parts.slice(0, 3)) / 255;
}
