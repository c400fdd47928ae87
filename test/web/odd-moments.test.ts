// Odd moments of a desk: hundreds of files on one answer, a role that is taken away while a page is open, two windows of one agent,
// names that are written from right to left, and no mouse.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

const leads = 'lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, supervisor ] }';
const others = 'omar: { name: عمر حداد, email: omar@example.net }';

describe.skipIf(!chromiumAvailable())('a desk in odd moments', () => {
  let desk: Desk;
  let film: string;
  beforeAll(async () => {
    film = path.join(await mkdtemp(path.join(tmpdir(), 'casemill-film-')), 'film.bin');
    await writeFile(film, Buffer.alloc(31 * 1_048_576));
    desk = await openDesk({ 'agents.yaml': `${leads}\n${others}` });
  });
  afterAll(async () => {
    await desk?.close();
    await rm(path.dirname(film), { recursive: true });
  });
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });

  it('works a case from taking it to its resolution without a mouse', async () => {
    const number = await desk.openCase('No mouse');
    const { page } = await desk.signIn('omar');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.keyboard.press('p');
    await page.getByRole('status').waitFor();
    await page.keyboard.press('a');
    await page.keyboard.type('See the file.');
    const chooser = page.waitForEvent('filechooser');
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate<boolean>(`document.activeElement.type === 'file'`)) break;
    }
    await page.keyboard.press('Enter');
    await (await chooser).setFiles([{ name: 'fuse.txt', mimeType: 'text/plain', buffer: Buffer.from('10 A') }]);
    await page.keyboard.press('Control+Enter');
    await page.locator('.entry.answer', { hasText: 'See the file.' }).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('A new fuse.');
    await page.keyboard.press('Tab');
    await page.keyboard.type('10');
    await page.keyboard.press('Control+Enter');
    await page.getByText('This case is resolved').waitFor();
    await desk.harness.drain();
    const sent = desk.harness.sent.find(({ text }) => text.includes('See the file.'));
    expect(sent?.attachments.map(({ name }) => name)).toEqual(['fuse.txt']);
  });

  it('sends hundreds of files with one answer, and keeps the words where they are too large', async () => {
    const number = await desk.openCase('Files');
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('#answer').fill('All of them.');
    const many = Array.from({ length: 500 }, (_, n) => ({
      ...{ name: `page-${n}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`page ${n}`) },
    }));
    await page.locator('.answer input[type=file]').setInputFiles(many);
    await page.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    await page.getByRole('status').waitFor();
    await desk.harness.drain();
    const sent = desk.harness.sent.find(({ text }) => text.includes('All of them.'));
    expect(sent?.attachments).toHaveLength(500);
    await page.locator('#answer').fill('One more.');
    await page.getByText('Draft kept').waitFor();
    await page.locator('.answer input[type=file]').setInputFiles(film);
    await page.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('30 MB');
    expect(await page.locator('#answer').inputValue()).toBe('One more.');
  });

  it('keeps the words of two windows of one agent, and sends none twice', async () => {
    const number = await desk.openCase('Windows');
    const left = await desk.signIn('lena');
    const { page } = left;
    await page.goto(`${desk.url}/console/cases/${number}`);
    const right = await page.context().newPage();
    await right.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('#answer').fill('From the left.');
    await page.getByText('Draft kept').waitFor();
    await right.locator('#answer').fill('From the right.');
    await right.getByText('Draft kept').waitFor();
    desk.harness.now = new Date(desk.harness.now.getTime() + 1000);
    await page.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    await page.getByRole('status').waitFor();
    // What the other window shows is brought up to date, and what is typed there stays; it is sent only by a second look.
    await right.locator('.entry.answer', { hasText: 'From the left.' }).waitFor();
    await right.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    await right.getByRole('alert').waitFor();
    expect(await right.locator('#answer').inputValue()).toBe('From the right.');
    await right.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    await right.getByRole('status').waitFor();
    await desk.harness.drain();
    const answers = (await desk.textsOf(number)).filter((text) => /From the (?:left|right)\./.test(text));
    expect(answers).toHaveLength(2);
  });

  it('shows names that are written from right to left apart from what stands beside them', async () => {
    await desk.receive({
      from: 'محمد علي <ana@contoso.com>',
      subject: 'الطابعة لا تعمل 3.1',
      text: 'السلام عليكم، الطابعة لا تعمل.\n\nThanks, and bye.',
      id: '<rtl@contoso.com>',
    });
    const { page } = await desk.signIn('lena');
    const title = page.getByRole('link', { name: 'الطابعة لا تعمل 3.1' });
    await title.first().click();
    await page.waitForURL(/cases/);
    const unapart = await page.evaluate<readonly string[]>(`
      [...document.querySelectorAll('main *')].filter((one) =>
        [...one.childNodes].some((node) => node.nodeType === 3 && /[\\u0590-\\u06ff]/.test(node.data))
        && getComputedStyle(one).unicodeBidi === 'normal').map((one) => one.outerHTML.slice(0, 80))`);
    expect(unapart).toEqual([]);
  });
});
