// Pages that are open: they are told what changes, over one connection however many they are, and find out what they
// missed.

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

describe.skipIf(!chromiumAvailable())('open pages', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({
      'agents.yaml':
        'lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, supervisor ] }\nomar: { name: Omar Haddad, email: omar@example.net }',
    });
  });
  afterAll(() => desk?.close());
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });

  const streams = () => desk.requestsTo('/console/live');
  const shows = (page: Page, text: string) => page.locator('.entry.in', { hasText: text }).waitFor({ timeout: 15_000 });

  it('use one connection for ten tabs, and each shows what comes to its own case', async () => {
    const numbers = [await desk.openCase('Tab one'), await desk.openCase('Tab two')];
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${numbers[0]}`);
    // Its stream is open when something came over it.
    await desk.addMail('Tab one', 'Before the others.');
    await shows(page, 'Before the others.');
    const before = streams();
    const pages = [page];
    while (pages.length < 10) pages.push(await page.context().newPage());
    await Promise.all(
      pages.slice(1).map((one, index) => one.goto(`${desk.url}/console/cases/${numbers[(index + 1) % 2]}`)),
    );
    await desk.addMail('Tab one', 'For the first.');
    await desk.addMail('Tab two', 'For the second.');
    await Promise.all(pages.map((one, index) => shows(one, index % 2 === 0 ? 'For the first.' : 'For the second.')));
    expect(streams() - before).toBe(0);
    await page.context().close();
  });

  it('use one connection for the page that is seen where browsers have no shared workers', async () => {
    const number = await desk.openCase('Plain');
    const first = streams();
    const plain = await desk.open();
    const { page } = plain;
    await page.context().addInitScript('delete window.SharedWorker');
    await desk.signIn('lena', {}, plain);
    await expect.poll(() => streams() - first).toBe(1);
    const before = streams();
    await page.goto(`${desk.url}/console/cases/${number}`);
    await desk.addMail('Plain', 'Over its own connection.');
    await shows(page, 'Over its own connection.');
    expect(streams() - before).toBe(1);
    await page.context().close();
  });

  it('say when the connection is lost, keep what is typed, and show afterwards what they missed', async () => {
    const number = await desk.openCase('Interrupted');
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('#answer').pressSequentially('Before,');
    await page.getByText('Draft kept').waitFor();
    await desk.restart(async () => {
      await page.getByText('The connection is lost').waitFor();
      await page.locator('#answer').pressSequentially(' and after.');
      await desk.addMail('Interrupted', 'While nobody listened.');
    });
    await shows(page, 'While nobody listened.');
    await page.getByText('The connection is lost').waitFor({ state: 'hidden' });
    expect(await page.locator('#answer').inputValue()).toBe('Before, and after.');
    await expect
      .poll(async () => (await desk.harness.context.repositories()).drafts.list(Number(number.slice(2))), {
        timeout: 15_000,
      })
      .toMatchObject([{ text: 'Before, and after.' }]);
    await page.context().close();
  });

  it('say who else looks at a case and who writes, on another server process too, until they leave', async () => {
    const number = await desk.openCase('Together');
    const elsewhere = await desk.second();
    const { page: lena, axe } = await desk.signIn('lena');
    const { page: omar } = await desk.signIn('omar');
    await lena.goto(`${desk.url}/console/cases/${number}`);
    await omar.goto(`${elsewhere}/console/cases/${number}`);
    await lena.getByText('Omar Haddad is looking at this case.').waitFor();
    await omar.getByText('Lena Vogt is looking at this case.').waitFor();
    await omar.locator('#answer').pressSequentially('I am on it');
    await lena.getByText('Omar Haddad is writing.').waitFor();
    expect(await axe()).toEqual([]);
    await omar.goto(`${elsewhere}/console`);
    await lena.locator('#presence:empty').waitFor({ state: 'attached' });
    await lena.context().close();
    await omar.context().close();
  });

  it('have the same open cases in every browser, with what is new in each, until they are put away', async () => {
    const numbers = [await desk.openCase('Strip one'), await desk.openCase('Strip two')];
    const { page: here } = await desk.signIn('omar');
    for (const number of numbers) await here.goto(`${desk.url}/console/cases/${number}`);
    const { page: there, axe } = await desk.signIn('omar');
    const strip = (page: Page, title: string) => page.locator('.strip li', { hasText: title });
    await strip(there, 'Strip one').waitFor();
    await desk.addMail('Strip one', 'News.');
    await strip(here, 'Strip one').getByText('1 new').waitFor({ timeout: 15_000 });
    await strip(there, 'Strip one').getByText('1 new').waitFor({ timeout: 15_000 });
    expect(await axe()).toEqual([]);
    await strip(there, 'Strip two').getByRole('button', { name: 'Put' }).click();
    await strip(there, 'Strip two').waitFor({ state: 'detached' });
    await strip(there, 'Strip one').getByRole('link').click();
    await there.waitForURL(`**/${numbers[0]}`);
    await there.reload();
    expect(await strip(there, 'Strip one').count()).toBe(1);
    expect(await strip(there, 'Strip two').count()).toBe(0);
    expect(await there.locator('.news').count()).toBe(0);
    await here.context().close();
    await there.context().close();
  });

  it('let two browsers collide without a word lost: the second answer waits until its writer has seen the first', async () => {
    const number = await desk.openCase('Collision');
    const { page: lena } = await desk.signIn('lena');
    const { page: omar } = await desk.signIn('omar');
    for (const page of [lena, omar]) await page.goto(`${desk.url}/console/cases/${number}`);
    desk.harness.now = new Date(desk.harness.now.getTime() + 60_000);
    await lena.locator('#answer').fill('Lena answers.');
    await omar.locator('#answer').fill('Omar answers.');
    await lena.getByRole('button', { name: 'Send to' }).click();
    await lena.getByRole('status').waitFor();
    await omar.locator('.entry.answer', { hasText: 'Lena answers.' }).waitFor({ timeout: 15_000 });
    await omar.getByRole('button', { name: 'Send to' }).click();
    expect(await omar.getByRole('alert').textContent()).toContain('new since you began');
    expect(await omar.locator('#answer').inputValue()).toBe('Omar answers.');
    await omar.getByRole('button', { name: 'Send to' }).click();
    await omar.getByRole('status').waitFor();
    await lena.locator('.entry.answer', { hasText: 'Omar answers.' }).waitFor({ timeout: 15_000 });
    await lena.context().close();
    await omar.context().close();
  });
});
