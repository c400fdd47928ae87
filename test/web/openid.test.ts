// Signing in by OpenID Connect, at a real provider in a real browser.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttp } from '../../src/app/http.js';
import { chromiumAvailable } from '../servers/chromium.js';
import { type OpenidServer, openOpenid } from '../servers/openid.js';
import { type Desk, openDesk } from './desk.js';

describe.skipIf(!chromiumAvailable())('signing in by OpenID Connect', () => {
  let desk: Desk;
  let openid: OpenidServer;
  let url: string;
  let close: () => Promise<void>;
  beforeAll(async () => {
    desk = await openDesk();
    openid = await openOpenid({ id: 'lena', email: 'Lena@example.net', verified: true });
    const { context } = desk.harness;
    const settings = { issuer: openid.issuer, clientId: 'casemill', clientSecret: 'a long secret' };
    const server = await openHttp({ ...context, config: { ...context.config, openid: settings } }, desk.harness, true);
    if (server === null) throw new Error('no server');
    url = `http://127.0.0.1:${server.ports[0]}`;
    close = () => server.close();
    openid.serve('casemill', 'a long secret', `${url}/console/sign-in/openid/back`);
  });
  afterAll(async () => {
    await close?.();
    await desk?.close();
    await openid?.close();
  });

  it('signs the agent in whose verified address the provider tells, until the agent signs out', async () => {
    const { page } = await desk.open();
    await page.goto(`${url}/console/sign-in`);
    await page.getByRole('link', { name: 'Sign in with 127.0.0.1' }).click();
    await page.waitForURL(`${url}/console`);
    expect(await page.getByText('Lena Vogt').isVisible()).toBe(true);
    const [entry] = (await desk.harness.audit.list({ limit: 1, after: null })).items;
    expect([entry?.agent, entry?.action]).toEqual(['lena', 'sign-in']);
    await page.getByText('Lena Vogt').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(`${url}/console`);
    expect(page.url()).toContain('/sign-in');
  });

  it('signs nobody in with an address that nobody has verified, or that no agent has', async () => {
    for (const account of [
      { id: 'mallory', email: 'lena@example.net', verified: false },
      { id: 'eve', email: 'eve@evil.example', verified: true },
    ]) {
      openid.account = account;
      const { page } = await desk.open();
      await page.goto(`${url}/console/sign-in/openid`);
      expect(await page.getByRole('status').textContent()).toContain('Nobody in agents.yaml');
      await page.goto(`${url}/console`);
      expect(page.url()).toContain('/sign-in');
    }
  });

  it('takes no answer that this browser did not ask for', async () => {
    const { page } = await desk.open();
    await page.goto(`${url}/console/sign-in/openid/back?code=stolen&state=forged`);
    expect(await page.getByRole('status').textContent()).toContain('did not come to its end');
  });
});
