// What agents use at the desk beside answering: splitting and merging, what they keep to use again, pictures in mails.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

describe.skipIf(!chromiumAvailable())('the desk', () => {
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

  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

  it('splits a case and takes a merge back', async () => {
    const number = await desk.openCase('Two things');
    await desk.addMail('Two things', 'And the lamp is broken.');
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('.more summary').click();
    await desk.addMail('Two things', 'While the list is open.');
    await page.getByLabel('And the lamp is broken.').check();
    await page.getByRole('button', { name: 'Open a new case with these' }).click();
    await page.getByRole('status').waitFor();
    const opened = page.url().split('/').at(-1) ?? '';
    expect(opened).not.toBe(number);
    expect((await desk.textsOf(opened)).join()).toContain('email: And the lamp is broken.');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('#answer').fill('Kept through the merge.');
    await page.getByText('Draft kept').waitFor();
    await page.goto(`${desk.url}/console/cases/${opened}`);
    await page.locator('.more summary').click();
    await page.getByLabel('Merge another case into this one').fill(number);
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByRole('status').waitFor();
    expect(await page.locator('#answer').inputValue()).toBe('Kept through the merge.');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.getByRole('button', { name: 'Undo the merge' }).click();
    await page.getByRole('status').waitFor();
    expect((await desk.harness.cases.find(Number(number.slice(2))))?.status).toBe('in-progress');
  });

  it('keeps searches and texts, which a team lead shares, and fills a text in for the case', async () => {
    const number = await desk.openCase('Reused');
    const { page, axe } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/search?q=${encodeURIComponent('status:open from:contoso')}`);
    await page.getByLabel('Save this search as').fill('Contoso');
    await page.getByLabel('For all agents').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remove' }).waitFor();
    expect(await axe()).toEqual([]);
    await page.goto(`${desk.url}/console/texts`);
    await page.getByLabel('Name').fill('Greeting');
    await page.getByLabel('Text', { exact: true }).fill('Dear {{contact.name}}, about {{case.number}}:');
    await page.getByLabel('For all agents').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('shared by Lena Vogt').waitFor();
    expect(await axe()).toEqual([]);
    const { page: omar } = await desk.signIn('omar');
    await omar.getByRole('link', { name: 'Contoso' }).click();
    expect(await omar.locator('.cases tbody tr').count()).toBeGreaterThan(0);
    expect(await omar.getByRole('button', { name: 'Entfernen' }).count()).toBe(0);
    await omar.goto(`${desk.url}/console/cases/${number}`);
    await omar.locator('#answer').fill('…');
    await omar.getByText('Textbaustein einfügen').click();
    await omar.getByRole('link', { name: 'Greeting' }).click();
    await expect.poll(() => omar.locator('#answer').inputValue()).toBe(`…Dear Ana Alvarez, about ${number}:`);
  });

  it('shows the images that came with a mail, and those from elsewhere only as words', async () => {
    await desk.receive({
      ...{ from: 'ana@contoso.com', subject: 'With pictures' },
      text: 'See. <img src="http://127.0.0.1:1/track.gif">',
      files: [{ name: 'shot.gif', content: gif, type: 'image/gif', cid: 'shot@x' }],
    });
    const { page } = await desk.signIn('lena');
    await page.getByRole('link', { name: 'With pictures' }).click();
    await page.getByText('As it was formatted').click();
    const frame = page.frameLocator('iframe');
    await frame.locator('img').waitFor({ state: 'attached' });
    expect(
      await frame.locator('img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(1);
    await page.getByRole('link', { name: 'Load images from elsewhere' }).click();
    await frame.getByText('not loaded from 127.0.0.1').waitFor();
    expect(await frame.locator('img').count()).toBe(1);
  });
});
