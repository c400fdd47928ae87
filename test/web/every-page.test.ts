// What holds on every page, whatever pages there are: they are those of the router, and one that is missing here fails
// the test. Nothing that a stranger wrote runs on any of them; everybody can use them, light and dark, on a phone; and
// a German reader reads German.

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsole } from '../../src/web/console.js';
import type { ConsoleDeps } from '../../src/web/request/console-deps.js';
import { chromiumAvailable } from '../servers/chromium.js';
import type { Desk } from './desk.js';
import { hostile, openOffice } from './office.js';

/** Sends no page: a stream, a download, a part of a page, or the browser on. */
const noPage = [
  ...['/live', '/strip', '/assets/:name', '/reports', '/reports/backlog.csv', '/reports/goals.csv'],
  ...['/sign-in/openid', '/sign-in/openid/back', '/cases/:number/articles/:article', '/cases/:number/texts/:id'],
  ...['/cases/:number/drafts/:agent/:kind', '/cases/:number/files/:file'],
];

const agents = `lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, supervisor ], capacity: 20, calendar: office }
ada: { name: Ada King, email: ada@example.net, roles: [ agent, admin ] }
omar: { name: ${JSON.stringify(hostile)}, email: omar@example.net, roles: [ agent, admin ], language: de }`;

describe.skipIf(!chromiumAvailable())('every page', () => {
  let desk: Desk;
  let addresses: Readonly<Record<string, readonly string[]>>;
  beforeAll(async () => {
    desk = await openOffice({ 'agents.yaml': agents });
    const file = { content: Buffer.from(hostile), type: 'text/html' };
    await desk.receive(
      { from: 'Ana Alvarez <ana@contoso.com>', subject: 'Smoke', text: 'It smokes.' },
      {
        ...{ from: `"${hostile.replaceAll('"', '')}" <mal@evil.example>`, subject: hostile },
        text: `${hostile}<a href="javascript:alert(5)">x</a><form action="/console/sign-out"><button>y</button></form>`,
        files: [{ ...file, name: `${hostile.replace(/["/]/g, '')}.html`, cid: 'a@x' }],
      },
      { from: 'lena@example.net', subject: hostile, text: '#pick', headers: ['X: y'] },
    );
    addresses = await placesOf(desk);
  });
  afterAll(() => desk?.close());

  it('is known to this test', () => {
    const deps = { identityProvider: null, publicUrl: null } as unknown as ConsoleDeps;
    const routes = createConsole(deps).routes.filter(({ method, path }) => method === 'GET' && !path.includes('*'));
    const paths = new Set(routes.map(({ path }) => path));
    expect([...paths].filter((path) => !noPage.includes(path)).toSorted()).toEqual(Object.keys(addresses).toSorted());
  });

  /** All of them, one after the other: no script of a stranger's runs, everybody can use them, on a phone too. */
  async function visit(
    agent: string,
    colorScheme: 'light' | 'dark',
    look: (page: Page, place: string) => Promise<void>,
  ) {
    const { page, axe, overflow } = await desk.signIn(agent, { colorScheme, viewport: { width: 320, height: 640 } });
    for (const place of Object.values(addresses).flat()) {
      expect((await page.goto(`${desk.url}/console${place}`))?.status(), place).toBe(200);
      for (const summary of await page.locator('.entry summary').all()) await summary.click();
      expect(desk.takeFaults(), place).toEqual([]);
      // The mail of a customer, alone in its frame, is as its author made it.
      if (place.includes('/mails/') && place.startsWith('/cases')) continue;
      // In the dark a page differs by its colours only.
      expect(await axe(colorScheme === 'dark' ? ['color-contrast'] : undefined), `${place} in ${colorScheme}`).toEqual(
        [],
      );
      expect(await overflow(), `${place} is wider than a phone`).toBeLessThanOrEqual(0);
      expect(await unnamed(page), place).toEqual([]);
      await look(page, place);
    }
    await page.context().close();
  }

  it('runs nothing that a stranger wrote, and can be used by everybody, on a phone too', async () => {
    await visit('ada', 'light', async () => {});
  }, 180_000);

  it('does so in the dark, and speaks German to a German reader', async () => {
    const english: string[] = [];
    await visit('omar', 'dark', async (page, place) => {
      if (place.startsWith('/sign-in')) return;
      english.push(...(await englishOn(page)).map((text) => `${place}: ${text}`));
    });
    expect(english).toEqual([]);
  }, 180_000);
});

async function placesOf({ harness }: Desk): Promise<Readonly<Record<string, readonly string[]>>> {
  const mails = (await harness.ledgerMails.list(null, { limit: 9, after: null })).items;
  const mail = (await harness.cases.find(2))?.activities.find(({ rawHash }) => rawHash !== null);
  await harness.act('C-000002', 'lena', { kind: 'book', service: 'visit', at: '2026-12-21T09:00:00Z' });
  const [booked] = (await harness.bookings.list({ case: 2 }, { limit: 1, after: null })).items;
  const job = await harness.startJob({ kind: 'testRules', by: 'ada' }, async () => {
    const test = { file: 'a.yaml', name: hostile, ok: false, error: hostile, differences: [] };
    return { passed: 0, failed: 1, tests: [test], unreached: [hostile] };
  });
  const evil = encodeURIComponent(hostile);
  const of = (...paths: readonly string[]) => paths;
  return {
    '/': of(''),
    '/mine': of('/mine'),
    '/queues/:queue': of('/queues/triage', `/queues/${encodeURIComponent(hostile.replaceAll('/', ''))}`),
    '/search': of('/search?q=status:open', `/search?q=${encodeURIComponent('"img"')}`),
    '/cases/:number': of('/cases/C-000001', '/cases/C-000002'),
    '/cases/:number/mails/:activity': of(`/cases/C-000002/mails/${mail?.id}`),
    '/customers': of('/customers', '/customers?q=a', `/customers?q=${evil}`),
    '/customers/one': of(`/customers/one?name=${evil}`, '/customers/one?name=mal@evil.example'),
    '/contracts': of('/contracts'),
    '/contracts/one': of('/contracts/one?number=K-000007'),
    '/entitlements': of('/entitlements'),
    '/entitlements/one': of(`/entitlements/one?name=${encodeURIComponent(`Support ${hostile}`)}`),
    '/articles': of('/articles'),
    '/articles/new': of('/articles/new'),
    '/articles/:number': of('/articles/KA-2001'),
    '/articles/:number/edit': of('/articles/KA-2001/edit'),
    '/articles/:number/compare': of('/articles/KA-1001/compare'),
    '/agents': of('/agents'),
    '/agents/:agent': of('/agents/lena', '/agents/omar'),
    '/schedule': of('/schedule', '/schedule?service=visit&day=2026-12-21'),
    '/schedule/book': of('/schedule/book?case=C-000002&service=visit'),
    '/schedule/bookings/:id': of(`/schedule/bookings/${booked?.id}`),
    '/reports/:report': of('/reports/cases?by=day', '/reports/customers', '/reports/queues'),
    '/reports/backlog': of('/reports/backlog?by=customer'),
    '/reports/goals': of('/reports/goals'),
    '/reports/counts': of('/reports/counts'),
    '/rules': of('/rules'),
    '/rules/mails': of('/rules/mails'),
    '/rules/mails/:id': mails.map(({ id }) => `/rules/mails/${id}`),
    '/rules/candidate': of('/rules/candidate'),
    '/rules/jobs/:id': of(`/rules/jobs/${job.id}`),
    '/operations': of('/operations'),
    '/operations/hooks': of('/operations/hooks'),
    '/sessions': of('/sessions'),
    '/texts': of('/texts'),
    '/sign-in': of('/sign-in'),
    '/sign-in/link': of(`/sign-in/link?secret=${evil}`),
  };
}

/** Controls that a screen reader would only call by what they are. */
async function unnamed(page: Page): Promise<readonly string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const controls =
    /^\s*- (?:button|link|textbox|searchbox|combobox|checkbox|radio|spinbutton|slider|tab)(?: \[[^\]]*\])*:?$/;
  return tree.split('\n').filter((line) => controls.test(line));
}

/** What the page itself says, where people and rules say nothing: its words with which English sentences are held
 *  together. */
function englishOn(page: Page): Promise<readonly string[]> {
  const places =
    'button, th, label, legend, h2, dt, nav.tabs a, nav[aria-label=Casemill] a, .empty, summary:not(.account *)';
  return page.locator(places).evaluateAll((found) => {
    const words = /\b(?:the|of|and|with|not|this|from|has|for|to|by|is|no|your|all|are|on|when|what|why|who)\b/i;
    const texts = found.map(({ textContent }) => (textContent ?? '').trim());
    return [...new Set(texts.filter((text) => words.test(text) && !/onerror/.test(text)))];
  });
}
