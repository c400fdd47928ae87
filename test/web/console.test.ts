// A day at the console, in a real browser: signing in, a queue, a case from its first mail to its resolution, and what
// must not get lost or run on the way.

import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { consoleAsset } from '../../src/app/console-assets.js';
import type { Asset } from '../../src/web/request/console-deps.js';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

describe.skipIf(!chromiumAvailable())('the console', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({
      'agents.yaml':
        'lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, supervisor ] }\nomar: { name: Omar Haddad, email: omar@example.net, language: de }',
    });
  });
  afterAll(() => desk?.close());
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });

  describe('signing in', () => {
    it('takes the link that is mailed to the agent, once', async () => {
      const { page } = await desk.open();
      await page.goto(`${desk.url}/console/cases/C-000001`);
      expect(page.url()).toBe(`${desk.url}/console/sign-in`);
      const before = desk.harness.sent.length;
      await page.getByLabel('Your mail address').fill('Lena@example.net');
      await page.getByRole('button', { name: 'Mail me a link' }).click();
      await expect.poll(() => desk.harness.sent.length).toBe(before + 1);
      const link = /http:\S+\/console\/sign-in\/link\?secret=\S+/.exec(desk.harness.sent.at(-1)?.text ?? '')?.[0] ?? '';
      await page.goto(link);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL(`${desk.url}/console`);
      expect(await page.getByText('Lena Vogt').isVisible()).toBe(true);
      const { page: second } = await desk.open();
      await second.goto(link);
      await second.getByRole('button', { name: 'Sign in' }).click();
      expect(await second.getByRole('status').textContent()).toContain('used before');
    });

    it('says the same to somebody who is no agent, and mails nothing', async () => {
      const before = desk.harness.sent.length;
      const answerTo = async (address: string) => {
        const body = new URLSearchParams({ address });
        const headers = { origin: desk.url };
        return (await fetch(`${desk.url}/console/sign-in`, { method: 'POST', body, headers })).text();
      };
      expect(await answerTo('mallory@evil.example')).toBe(await answerTo('omar@example.net'));
      await expect
        .poll(() => desk.harness.sent.slice(before).map(({ to }) => to.address))
        .toEqual(['omar@example.net']);
    });

    it('ends where the agent ends it', async () => {
      const { page: here } = await desk.signIn('lena');
      const { page: there } = await desk.signIn('lena');
      await here.goto(`${desk.url}/console/sessions`);
      await here.getByRole('button', { name: 'End all others' }).click();
      await here.waitForURL(/sessions/);
      await there.goto(`${desk.url}/console`);
      expect(there.url()).toContain('/sign-in');
      await here.getByText('Lena Vogt').click();
      await here.getByRole('button', { name: 'Sign out' }).click();
      await here.goto(`${desk.url}/console`);
      expect(here.url()).toContain('/sign-in');
    });

    it('lets no other site change anything', async () => {
      const number = await desk.openCase('Forged');
      const { page } = await desk.signIn('lena');
      const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
      const answer = await fetch(`${desk.url}/console/cases/${number}/actions`, {
        method: 'POST',
        headers: { cookie, origin: 'https://evil.example' },
        body: new URLSearchParams({ action: 'pick' }),
      });
      expect(answer.status).toBe(403);
    });
  });

  describe('a case', () => {
    it('goes from the first mail to its resolution, and each step can be read in the audit', async () => {
      const number = await desk.openCase('Printer on fire');
      const { page } = await desk.signIn('lena');
      await page.getByRole('link', { name: 'Printer on fire' }).click();
      await page.getByRole('button', { name: 'Take', exact: true }).click();
      await page.getByLabel('Answer Ana Alvarez').fill('Have you *tried* a new fuse?');
      await page.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
      expect(await page.getByRole('status').textContent()).toContain('ana@contoso.com');
      await desk.harness.drain();
      const sent = desk.harness.sent.at(-1);
      expect([sent?.to.address, sent?.text.includes('Have you'), sent?.html?.includes('<em>tried</em>')]).toEqual([
        ...['ana@contoso.com', true, true],
      ]);
      await page.locator('summary', { hasText: 'Internal note' }).click();
      await page.locator('#note').fill('She has had this before.');
      await page.getByRole('button', { name: 'Keep note for colleagues' }).click();
      await page.locator('.composer summary', { hasText: 'Resolve' }).click();
      await page.getByLabel('What solved it').fill('New fuse');
      await page.locator('.resolve').getByLabel('Minutes spent').fill('25');
      await page.locator('.resolve').getByRole('button', { name: 'Resolve' }).click();
      await page.getByText('This case is resolved').waitFor();
      await desk.harness.drain();
      expect(desk.harness.sent.some(({ text }) => text.includes('She has had this before'))).toBe(false);
      const found = await desk.harness.cases.find(Number(number.slice(2)));
      expect([found?.status, found?.activities.find(({ kind }) => kind === 'resolution')?.minutes]).toEqual([
        'resolved',
        25,
      ]);
      const audit = await desk.harness.audit.list({ limit: 20, after: null });
      const own = audit.items
        .filter((entry) => entry.subject === number)
        .map(({ via, agent, action }) => `${via} ${agent} ${action}`);
      expect(own.toReversed()).toEqual(['page lena pick', 'page lena reply', 'page lena note', 'page lena resolve']);
    });

    it('does not send an answer that was written before the newest mail was seen, and keeps its words', async () => {
      const number = await desk.openCase('Stale');
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/cases/${number}`);
      await page.locator('#answer').fill('Please wait.');
      await desk.addMail('Stale', 'It is out.');
      await page.getByRole('button', { name: 'Send to' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('new since you began');
      expect(await page.locator('#answer').inputValue()).toBe('Please wait.');
      expect(await page.locator('.entry.in', { hasText: 'It is out.' }).isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Send to' }).click();
      await page.getByRole('status').waitFor();
      expect((await desk.textsOf(number)).filter((text) => text.includes('Please wait.'))).toHaveLength(1);
    });

    it('keeps what is typed, in another browser and for the colleague to see that somebody writes', async () => {
      const number = await desk.openCase('Drafts');
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/cases/${number}`);
      await page.locator('#answer').fill('Half a sent');
      await page.getByText('Draft kept').waitFor();
      await page.context().close();
      const { page: again } = await desk.signIn('lena');
      await again.goto(`${desk.url}/console/cases/${number}`);
      expect(await again.locator('#answer').inputValue()).toBe('Half a sent');
      const { page: colleague } = await desk.signIn('omar');
      await colleague.goto(`${desk.url}/console/cases/${number}`);
      expect(await colleague.locator('#answer').inputValue()).toBe('');
      await colleague.getByText('Was Lena Vogt zu antworten begonnen hat').click();
      await colleague.getByRole('link', { name: 'Einfügen' }).click();
      await expect.poll(() => colleague.locator('#answer').inputValue()).toBe('Half a sent');
    });

    it('shows a mail that arrives while somebody types, and leaves the typing alone', async () => {
      const number = await desk.openCase('Live');
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/cases/${number}`);
      await page.locator('#answer').pressSequentially('I type');
      await desk.addMail('Live', 'Meanwhile.');
      await page.locator('.entry.in', { hasText: 'Meanwhile.' }).waitFor({ timeout: 15_000 });
      await page.locator('#answer').pressSequentially(' on');
      expect(await page.locator('#answer').inputValue()).toBe('I type on');
      expect(await page.evaluate('document.activeElement.id')).toBe('answer');
    });

    it('gives its files, and sends those of an answer', async () => {
      await desk.receive({
        ...{ from: 'ana@contoso.com', subject: 'With a file', text: 'See the log.' },
        files: [{ name: 'server log.txt', content: Buffer.from('burning') }],
      });
      const { page } = await desk.signIn('lena');
      await page.getByRole('link', { name: 'With a file' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'server log.txt' }).click(),
      ]);
      expect(await readFile(await download.path(), 'utf8')).toBe('burning');
      await page.locator('#answer').fill('See the manual.');
      await page.locator('.answer input[type=file]').setInputFiles({
        ...{ name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') },
      });
      await page.getByRole('button', { name: 'Send to' }).click();
      await page.getByRole('status').waitFor();
      await desk.harness.drain();
      expect(desk.harness.sent.at(-1)?.attachments.map(({ name }) => name)).toEqual(['manual.pdf']);
    });
  });

  it('shows a mail as it was formatted, on its own case alone', async () => {
    const [one, other] = [await desk.openCase('Framed'), await desk.openCase('Not framed')];
    const mail = (await desk.harness.cases.find(Number(one.slice(2))))?.activities.find(
      ({ rawHash }) => rawHash !== null,
    );
    const { page } = await desk.signIn('lena');
    const shown = await page.goto(`${desk.url}/console/cases/${one}/mails/${mail?.id}`);
    expect([shown?.status(), (await page.locator('pre').textContent())?.trim()]).toEqual([200, 'The printer burns.']);
    expect(shown?.headers()['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect((await page.goto(`${desk.url}/console/cases/${other}/mails/${mail?.id}`))?.status()).toBe(404);
    expect((await page.goto(`${desk.url}/console/cases/${one}/mails/x`))?.status()).toBe(404);
  });

  describe('the board', () => {
    it('is worked with the keyboard alone', async () => {
      const number = await desk.openCase('Keys');
      const { page } = await desk.signIn('omar');
      await page.keyboard.press('/');
      await page.keyboard.type(number);
      await page.keyboard.press('Enter');
      await page.waitForURL(`${desk.url}/console/cases/${number}`);
      await page.keyboard.press('p');
      await page.getByRole('status').waitFor();
      await page.keyboard.press('n');
      await page.keyboard.type('Mine now.');
      await page.keyboard.press('Control+Enter');
      await page.locator('.entry.note', { hasText: 'Mine now.' }).waitFor();
      await page.keyboard.press('m');
      await page.waitForURL(`${desk.url}/console/mine`);
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/cases\/C-/);
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog').isVisible()).toBe(true);
      expect((await desk.harness.cases.find(Number(number.slice(2))))?.assignee).toBe('omar');
    });

    it('gives many cases away at once, and says which could not be', async () => {
      const numbers = [await desk.openCase('One of many'), await desk.openCase('Two of many')];
      const { page } = await desk.signIn('lena');
      for (const number of numbers) await page.locator(`#row-${number} input`).check();
      await page.getByRole('combobox', { name: 'Assign to' }).selectOption('omar');
      await page.getByRole('button', { name: 'Assign to' }).click();
      expect(await page.getByRole('status').textContent()).toBe('Done: 2');
      for (const number of numbers) {
        expect((await desk.harness.cases.find(Number(number.slice(2))))?.assignee).toBe('omar');
      }
    });

    it('names the column of a mistake in a search, and finds what was written', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/search?q=${encodeURIComponent('stauts:open')}`);
      expect(await page.getByRole('alert').textContent()).toContain('status');
      await page.goto(`${desk.url}/console/search?q=${encodeURIComponent('status:open from:contoso')}`);
      expect(await page.locator('.cases tbody tr').count()).toBeGreaterThan(0);
    });
  });

  describe('reports and operations', () => {
    it('show a report as a picture, a table and CSV', async () => {
      await desk.openCase('Counted');
      const { page } = await desk.signIn('lena');
      await page.getByRole('link', { name: 'Reports' }).click();
      expect(await page.getByRole('img', { name: 'received, resolved' }).isVisible()).toBe(true);
      expect(await page.getByRole('columnheader', { name: 'received' }).isVisible()).toBe(true);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV' }).click(),
      ]);
      expect((await readFile(await download.path(), 'utf8')).split('\n')[0]).toMatch(/^day,received,/);
      await page.goto(`${desk.url}/console/reports/cases?from=2026-13-01`);
      expect(await page.getByRole('alert').isVisible()).toBe(true);
    });

    it('close a held mail, for those who run the installation alone', async () => {
      await desk.receive({ from: 'omar@example.net', subject: 'Unproven', text: '#pick', headers: ['X: y'] });
      const { page: agents } = await desk.signIn('omar');
      expect(await agents.getByRole('link', { name: 'Betrieb' }).count()).toBe(0);
      expect((await agents.goto(`${desk.url}/console/operations`))?.status()).toBe(404);
      const { page } = await desk.signIn('lena');
      await page.getByRole('link', { name: 'Operations' }).click();
      const held = page.locator('li', { hasText: 'Unproven' });
      await held.getByText('Discard').first().click();
      await held.getByLabel('Why').fill('A test.');
      await held.getByRole('button', { name: 'Discard' }).click();
      expect(await page.getByRole('status').textContent()).toBe('Done');
      expect(await page.locator('li', { hasText: 'Unproven' }).count()).toBe(0);
    });
  });

  it('runs nothing that a stranger wrote, wherever it is shown', async () => {
    const bad = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}<svg/onload=alert(3)>`;
    await desk.receive({
      from: `"${bad.replaceAll('"', '')}" <mallory@evil.example>`,
      subject: bad,
      text: `${bad} javascript:alert(4)`,
      files: [{ name: `${bad.replaceAll('/', '')}.html`, content: Buffer.from(bad), type: 'text/html' }],
    });
    const { page } = await desk.signIn('lena');
    await page.getByRole('link', { name: 'onerror' }).first().click();
    for (const summary of await page.locator('.entry summary').all()) await summary.click();
    await page.goto(`${desk.url}/console/search?q=${encodeURIComponent(bad)}`);
    await page.goto(`${desk.url}/console/cases/${encodeURIComponent(bad)}`);
    expect(await page.getByRole('heading', { name: 'nothing here' }).isVisible()).toBe(true);
    expect((await page.goto(`${desk.url}/console/cases/C-000001?after=x`))?.status()).toBe(404);
  });

  it('loads less than 60 kB of scripts and styles in all, all from itself, and less than 15 kB as they travel', async () => {
    const loaded = new Set<string>();
    const number = await desk.openCase('How much');
    const { page } = await desk.signIn('lena');
    page.context().on('request', (request) => loaded.add(new URL(request.url()).pathname));
    await page.goto(`${desk.url}/console/cases/${number}`);
    const names = [...loaded].flatMap((path) => /assets\/(.*\.(?:js|css))$/.exec(path)?.[1] ?? []);
    // The shared worker and the frame of a mail ask for their own.
    const assets = [...new Set([...names, 'live.js', 'mail.css'])].map((name) => [name, consoleAsset(name)] as const);
    expect(assets.map(([name]) => name).toSorted()).toEqual([
      ...['console.css', 'console.js', 'live.js', 'mail.css', 'notices.js', 'parts.js'],
    ]);
    const bytes = (of: (asset: Asset) => number) =>
      assets.reduce((sum, [, asset]) => sum + (asset === undefined ? Number.NaN : of(asset)), 0);
    expect(bytes(({ text }) => Buffer.byteLength(text))).toBeLessThan(60_000);
    expect(bytes(({ gzip }) => gzip.byteLength)).toBeLessThan(15_000);
    const answer = await fetch(`${desk.url}/console/assets/console.js`);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
  });
});
