// The web form in a real browser: without findings of axe-core in every state, on a phone, by the keyboard alone, and
// running nothing of what somebody typed.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable, phone, startChromium, type TestBrowser, type TestPage } from '../servers/chromium.js';
import { type Harness, harnessDataset, harnessRules, openHarness } from '../usecases/harness.js';
import { type ApiServer, openApiServer } from './api/api-server.js';

describe.skipIf(!chromiumAvailable())('the web form in a browser', () => {
  let harness: Harness;
  let server: ApiServer;
  let browser: TestBrowser;
  beforeAll(async () => {
    const started = await startChromium();
    if (started === null) throw new Error('Chromium is there');
    browser = started;
    harness = await openHarness({
      dataset: harnessDataset,
      rules: { 'mailboxes.yaml': `${harnessRules['mailboxes.yaml']}\n  webForm: yes` },
    });
    server = await openApiServer(harness);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await harness.close();
  });

  const openForm = async (options = {}): Promise<TestPage> => {
    const opened = await browser.open(options);
    await opened.page.goto(`${server.url}/form/support`);
    return opened;
  };

  it.each([
    { name: 'in light', options: { colorScheme: 'light' } },
    { name: 'in dark', options: { colorScheme: 'dark' } },
    { name: 'on a phone', options: phone },
    { name: 'in German', options: { locale: 'de-DE' } },
  ] as const)('has no findings $name, empty and with problems', async ({ options }) => {
    const { page, axe, overflow, elsewhere, problems } = await openForm(options);
    expect(await axe()).toEqual([]);
    await page.locator('form button').click();
    await page.getByRole('alert').waitFor();
    expect(await axe()).toEqual([]);
    expect([await overflow(), elsewhere, problems]).toEqual([0, [], []]);
  });

  it('is filled in and sent by the keyboard alone, without scripts', async () => {
    const { page } = await openForm({ javaScriptEnabled: false });
    for (const typed of ['Ana', 'ana@contoso.com', 'Printer', 'It jams.']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(typed);
    }
    // Past the files, to the button.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').textContent()).toContain('C-000001');
  });

  it('runs nothing that is typed, and shows it as it was typed', async () => {
    const { page, problems } = await openForm();
    for (const evil of typed) {
      await page.getByLabel('Your name').fill(evil);
      await page.getByLabel('What is it about?').fill(evil);
      await page.getByLabel('Your message').fill(evil);
      await page.locator('form button').click();
      await page.getByRole('alert').waitFor();
      expect(await page.getByLabel('Your message').inputValue()).toBe(evil);
      expect(await page.getByLabel('What is it about?').inputValue()).toBe(evil);
      expect(problems, evil).toEqual([]);
    }
  });

  it('would be caught by these tests if it ran something', async () => {
    const { page, problems } = await openForm();
    await page.evaluate('document.body.append(Object.assign(document.createElement("script"), { text: "alert(1)" }))');
    await expect.poll(() => problems).toEqual([expect.stringMatching(/^policy: .*Content Security Policy/)]);
  });
});

const typed = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</textarea><script>alert(1)</script>',
  '"autofocus onfocus=alert(1) x="',
  '</title><script>alert(1)</script>',
  'javascript:alert(1)//',
  '{{constructor.constructor("alert(1)")()}}',
];
