// What people do to a page that is not meant for it: a session that ends while they write, a second click, a network
// that is away for a moment, the way back.

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

describe.skipIf(!chromiumAvailable())('an agent who is interrupted', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });

  const repliesOn = async (number: string) => {
    await desk.harness.drain();
    return (await desk.textsOf(number)).filter((text) => text.includes('Only once.')).length;
  };
  const draftsOf = async (number: string) =>
    (await desk.harness.drafts.list(Number(number.slice(2)))).map(({ text }) => text);

  it('keeps what is typed when the session ends, and goes on after signing in again', async () => {
    const number = await desk.openCase('Ended');
    const here = await desk.signIn('lena');
    const { page } = here;
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('#answer').pressSequentially('Before,');
    await page.getByText('Draft kept').waitFor();
    const { page: there } = await desk.signIn('lena');
    await there.goto(`${desk.url}/console/sessions`);
    await there.getByRole('button', { name: 'End all others' }).click();
    await page.locator('#answer').pressSequentially(' and after.');
    await page.getByText('You are signed out.').waitFor();
    await page.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    expect(page.url()).toContain(number);
    expect(await page.locator('#answer').inputValue()).toBe('Before, and after.');
    await desk.signIn('lena', {}, { ...here, page: await page.context().newPage() });
    await expect.poll(() => draftsOf(number), { timeout: 15_000 }).toEqual(['Before, and after.']);
    await page.getByText('You are signed out.').waitFor({ state: 'hidden' });
  });

  it('sends an answer once, however often the button is clicked', async () => {
    const number = await desk.openCase('Clicked');
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('#answer').fill('Only once.');
    await page.getByRole('button', { name: 'Send to Ana Alvarez' }).dblclick();
    await page.getByRole('status').waitFor();
    expect(await repliesOn(number)).toBe(1);
    // The way back does not send it, and shows what was sent.
    await page.goBack();
    expect(await repliesOn(number)).toBe(1);
  });

  it('still has the words when the network was away at the moment of sending', async () => {
    const number = await desk.openCase('Away');
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/cases/${number}`);
    await page.locator('#answer').fill('Only once.');
    await page.getByText('Draft kept').waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    await page.waitForURL(/chrome-error|actions/);
    await page.context().setOffline(false);
    await page.goto(`${desk.url}/console/cases/${number}`);
    expect(await page.locator('#answer').inputValue()).toBe('Only once.');
    await page.getByRole('button', { name: 'Send to Ana Alvarez' }).click();
    await page.getByRole('status').waitFor();
    expect(await repliesOn(number)).toBe(1);
  });
});
