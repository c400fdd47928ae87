// What no page was drawn for: a subject without end, a mail of ten thousand lines, a thousand activities, the way back
// and forward, two languages at one case, colours that the system dictates.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

const agents = `lena: { name: Lena Vogt, email: lena@example.net }
omar: { name: Omar Haddad, email: omar@example.net, language: de }`;

describe.skipIf(!chromiumAvailable())('a desk at its limits', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ 'agents.yaml': agents });
  });
  afterAll(() => desk?.close());
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });

  it('shows a subject without blanks and a mail of 10,000 lines in a window of 320 pixels', async () => {
    const subject = `Printer${'W'.repeat(900)}`;
    const text = Array.from({ length: 10_000 }, (_, n) => `line ${n} ${n % 1000 === 0 ? 'x'.repeat(500) : ''}`).join(
      '\n',
    );
    await desk.receive({ from: 'Ana Alvarez <ana@contoso.com>', subject, text });
    const { page, overflow } = await desk.signIn('lena', { viewport: { width: 320, height: 640 } });
    expect(await overflow()).toBeLessThanOrEqual(0);
    await page
      .getByRole('link', { name: /^PrinterWWW/ })
      .first()
      .click();
    await page.waitForURL(/cases/);
    expect(await overflow()).toBeLessThanOrEqual(0);
    expect(await page.locator('.entry', { hasText: 'line 9999' }).count()).toBe(1);
    // The answer is still near: nobody scrolls ten thousand lines for it.
    await page.keyboard.press('a');
    await page.keyboard.type('Too long.');
    expect(await page.locator('#answer').inputValue()).toBe('Too long.');
  });

  it('shows what a mail without text says by its subject', async () => {
    const number = await desk.openCase('Fuse', '');
    await desk.receive({ from: 'ana@contoso.com', subject: `Accepted: Visit [${number}]`, text: '' });
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${number}`);
    const entries = await page.locator('.entry.in').allInnerTexts();
    expect(entries.filter((text) => text.includes('This email has no text.'))).toHaveLength(2);
    expect(entries.filter((text) => text.includes('Accepted: Visit'))).toHaveLength(1);
  });

  it('shows the newest of a thousand activities, and the others page by page', async () => {
    const number = await desk.openCase('A thousand');
    await desk.harness.act(number, 'lena', {
      kind: 'log',
      activity: 'note',
      text: 'Note 0',
      minutes: null,
      open: false,
    });
    await desk.harness.pool.query(`
      INSERT INTO "Activity" SELECT (jsonb_populate_record(a, jsonb_build_object(
        'id', gen_random_uuid(), 'text', 'Note ' || n, 'at', a.at + n * interval '1 second'))).*
      FROM "Activity" a, generate_series(1, 1000) n WHERE a.text = 'Note 0'`);
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${number}`);
    const notes = async () =>
      (await page.locator('.entry.note').allTextContents()).map((text) => /Note \d+$/.exec(text)?.[0]);
    const seen = new Set(await notes());
    expect(seen.has('Note 1000')).toBe(true);
    for (let pages = 0; pages < 30 && !seen.has('Note 0'); pages++) {
      await page.getByRole('link', { name: 'Show what is older' }).click();
      await page.waitForLoadState();
      for (const note of await notes()) seen.add(note);
    }
    expect(seen.size).toBe(1001);
  });

  it('goes back and forward between pages, each as it is now, and does nothing twice', async () => {
    const [first, second] = [await desk.openCase('Back one'), await desk.openCase('Back two')];
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${first}`);
    await page.keyboard.press('n');
    await page.locator('#note').fill('Only once.');
    await page.getByRole('button', { name: 'Keep note for colleagues' }).click();
    await page.getByRole('status').waitFor();
    await page.goto(`${desk.url}/console/cases/${second}`);
    await desk.addMail('Back one', 'Came meanwhile.');
    await page.goBack();
    expect(page.url()).toBe(`${desk.url}/console/cases/${first}`);
    await page.locator('.entry', { hasText: 'Came meanwhile.' }).waitFor();
    expect(await page.locator('h1').first().textContent()).toContain('Back one');
    await page.goBack();
    await page.goForward();
    await page.goForward();
    expect(await page.locator('h1').first().textContent()).toContain('Back two');
    expect((await desk.textsOf(first)).filter((text) => text.includes('Only once.'))).toHaveLength(1);
  });

  it('tells two agents at one case what is new, each in their own language', async () => {
    const number = await desk.openCase('Two languages');
    const [english, german] = [await desk.signIn('lena'), await desk.signIn('omar')];
    for (const { page } of [english, german]) await page.goto(`${desk.url}/console/cases/${number}`);
    await english.page.keyboard.press('n');
    await english.page.locator('#note').fill('Looks like the fuse.');
    await english.page.getByRole('button', { name: 'Keep note for colleagues' }).click();
    for (const [{ page }, kind] of [
      [english, 'note'],
      [german, 'Notiz'],
    ] as const) {
      const entry = page.locator('.entry.note', { hasText: 'Looks like the fuse.' });
      await entry.waitFor();
      expect(await entry.textContent()).toContain(kind);
    }
    expect(await german.page.locator('.presence').textContent()).not.toMatch(/is (?:writing|looking)|looks/);
  });

  it('keeps its borders and its focus where the system dictates the colours', async () => {
    const number = await desk.openCase('Colours');
    const { page } = await desk.signIn('lena', { forcedColors: 'active' });
    for (const path of ['/console', `/console/cases/${number}`, '/console/customers']) {
      await page.goto(desk.url + path);
      const flat = await page.evaluate<readonly string[]>(`
        [...document.querySelectorAll('button:not(.bare), input:not([type=checkbox], [type=hidden], [type=file]), select, textarea')]
          .filter((one) => one.checkVisibility() && one.getClientRects().length > 0)
          .filter((one) => getComputedStyle(one).borderTopStyle === 'none' || getComputedStyle(one).borderTopWidth === '0px')
          .map((one) => one.outerHTML.slice(0, 80))`);
      expect(flat, path).toEqual([]);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      const outline = await page.evaluate<string>(`getComputedStyle(document.activeElement).outlineStyle`);
      expect(outline, path).not.toBe('none');
    }
  });
});
