// The pages of those who lead: customers, contracts, knowledge, agents, rules and what runs the installation, in a real
// browser.

import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import type { Desk } from './desk.js';
import { hostile, openOffice } from './office.js';

describe.skipIf(!chromiumAvailable())('the office', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openOffice();
    await desk.receive(
      { from: 'Ben Okafor <ben@fabrikam.com>', subject: 'Out of paper', text: 'Please help.' },
      { from: 'Ana Alvarez <ana@contoso.com>', subject: 'Smoke', text: 'It smokes.' },
      { from: 'Mallory <mal@evil.example>', subject: hostile, text: hostile },
    );
  });
  afterAll(() => desk?.close());
  afterEach(async () => {
    expect(await desk.closePages()).toEqual([]);
  });

  /** What the audit says last. */
  const lastChange = async () => {
    const [entry] = (await desk.harness.audit.list({ limit: 1, after: null })).items;
    return `${entry?.via} ${entry?.agent} ${entry?.action} ${entry?.subject}`;
  };
  /** Posts as a signed-in agent, past what the pages offer. */
  const post = async (agent: string, path: string, form: Readonly<Record<string, string>>, origin = desk.url) => {
    const { page } = await desk.signIn(agent);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    await page.context().close();
    const headers = { cookie, origin };
    const body = new URLSearchParams(form);
    return (await fetch(`${desk.url}${path}`, { method: 'POST', headers, body, redirect: 'manual' })).status;
  };

  describe('a customer', () => {
    it('is found, and shows the cases and what is left of what was bought', async () => {
      const { page } = await desk.signIn('omar');
      await page.goto(`${desk.url}/console/customers?q=fabri`);
      await page.getByRole('link', { name: 'Ben Okafor' }).click();
      expect(await page.getByRole('link', { name: 'Out of paper' }).isVisible()).toBe(true);
      expect(await page.getByRole('row', { name: 'Fabrikam hours' }).textContent()).toContain('600 Minuten');
    });

    it('keeps what a colleague changed meanwhile in another field, and the audit says who changed what', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/customers/one?name=ben@fabrikam.com`);
      await page.getByText('Change', { exact: true }).click();
      await desk.harness.changeCustomer('ben@fabrikam.com', { notes: 'Calls on Fridays.' });
      await page.getByLabel('Name').fill('Benjamin Okafor');
      await page.getByLabel('Further addresses').fill('benjamin@fabrikam.com');
      await page.getByRole('button', { name: 'Keep changes' }).click();
      await page.getByRole('status').waitFor();
      const found = await desk.harness.getCustomer('benjamin@fabrikam.com', { limit: 1, after: null });
      expect(found.ok && [found.customer.name, found.customer.notes]).toEqual(['Benjamin Okafor', 'Calls on Fridays.']);
      expect(await lastChange()).toBe('page lena change-customer ben@fabrikam.com');
    });

    it('keeps what was typed when it cannot be done', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/customers/one?name=ana@contoso.com`);
      await page.getByText('Change', { exact: true }).click();
      await page.getByLabel('Notes').fill('A long note.');
      await page.getByRole('textbox', { name: 'Account' }).fill('Nowhere Inc');
      await page.getByRole('button', { name: 'Keep changes' }).click();
      expect(await page.getByRole('alert').textContent()).toBe('there is no account "Nowhere Inc"');
      expect(await page.getByLabel('Notes').inputValue()).toBe('A long note.');
    });

    it('becomes one with another contact after a look at what would move', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/customers/one?name=b.okafor@mail.example`);
      await page.getByText('Merge with another contact').click();
      await page.getByLabel('Address of the contact that stays').fill('ben@fabrikam.com');
      await page.getByLabel('They belong to different accounts').check();
      await page.getByRole('button', { name: 'Look at what would move' }).click();
      expect(await page.getByText('b.okafor@mail.example and 0 cases would become').isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Merge them now' }).click();
      expect(await page.getByRole('status').textContent()).toContain('merged into Ben');
      expect(await lastChange()).toBe('page lena merge-customers b.okafor@mail.example');
    });
  });

  describe('a contract', () => {
    it('shows what was used and by which case, and is put on hold by a lead alone', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/entitlements?customer=Contoso`);
      await page.getByRole('link', { name: 'Contoso Gold' }).click();
      expect(await page.getByRole('row', { name: 'case created' }).textContent()).toMatch(/C-\d+.*-1/);
      await page.goto(`${desk.url}/console/contracts/one?number=K-000007`);
      await page.getByRole('button', { name: 'Put on hold' }).click();
      await page.getByRole('status').waitFor();
      expect(await page.getByRole('heading', { name: 'on hold' }).isVisible()).toBe(true);
      expect(await lastChange()).toBe('page lena contract-hold K-000007');
      const release = { number: 'K-000007', action: 'release' };
      expect(await post('omar', '/console/contracts/act', release)).toBe(404);
      expect(await post('lena', '/console/contracts/act', release, 'https://evil.example')).toBe(403);
      expect(await post('lena', '/console/contracts/act', release)).toBe(303);
    });

    it('is drafted from a template', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/contracts`);
      await page.getByText('Draft a contract').click();
      await page.getByLabel('Customer', { exact: true }).last().fill('Contoso');
      await page.getByRole('button', { name: 'Draft it' }).click();
      expect(await page.getByRole('status').textContent()).toContain('is a draft');
      expect(await page.getByRole('row', { name: 'Contoso' }).textContent()).toContain('draft');
    });
  });

  it('lets mail go to an address again that had failed', async () => {
    const acknowledged = await desk.harness.prisma.outboundMail.findFirstOrThrow({ where: { audience: 'customer' } });
    const failure = { status: '5.1.1', reason: 'no such mailbox', endsWriting: true, at: desk.harness.now };
    await desk.harness.prisma.addressFailure.create({
      data: { ...failure, id: acknowledged.id, address: 'ben@fabrikam.com', outboundMailId: acknowledged.id },
    });
    const { page } = await desk.signIn('lena');
    await page.goto(`${desk.url}/console/customers/one?name=ben@fabrikam.com`);
    expect(await page.getByText('no such mailbox').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Send there again' }).click();
    await page.getByRole('status').waitFor();
    expect(await page.getByText('no such mailbox').count()).toBe(0);
    expect(await lastChange()).toMatch(/^page lena change-customer /);
  });

  describe('an article', () => {
    it('goes from a draft through a review by somebody else to its readers', async () => {
      const { page: author } = await desk.signIn('lena');
      await author.goto(`${desk.url}/console/articles/new`);
      await author.getByLabel('Title').fill('A jam');
      await author.getByLabel('Text').fill('Open it.\nPull.\nClose it.');
      await author.getByRole('button', { name: 'Keep draft' }).click();
      const url = author.url();
      await author.getByRole('button', { name: 'Ask for a review' }).click();
      await author.getByText('in review').first().waitFor();
      expect(await author.getByRole('button', { name: 'Approve' }).count()).toBe(0);
      const number = url.split('/').at(-1) ?? '';
      const act = (agent: string, action: string) => post(agent, `/console/articles/${number}/act`, { action });
      await act('lena', 'approve');
      const stateOf = async () => (await desk.harness.articles.find(number))?.article.versions[0]?.state;
      expect(await stateOf()).toBe('in-review');
      const { page: reviewer } = await desk.signIn('boss');
      await reviewer.goto(url);
      await reviewer.getByText('Reject', { exact: true }).first().click();
      await reviewer.getByLabel('Why, for its author').fill('Which side?');
      await reviewer.getByRole('button', { name: 'Reject' }).click();
      await author.reload();
      expect(await author.getByText('Rejected: Which side?').isVisible()).toBe(true);
      await act('lena', 'submit');
      await reviewer.reload();
      await reviewer.getByRole('button', { name: 'Approve' }).click();
      await reviewer.getByLabel('Expires').fill('2027-06-01T08:00');
      await reviewer.getByRole('button', { name: 'Publish' }).click();
      await reviewer.getByText('published').first().waitFor();
      expect(await stateOf()).toBe('published');
      expect(await lastChange()).toBe(`page boss publish-article ${number}`);
    });

    it('shows line by line what a version changes, and does not lose what was typed in another tab', async () => {
      const made = await desk.harness.newArticle('lena', {
        ...{ number: 'KA-3001', language: 'en', title: 'Fuses', text: 'Open it.\nPull.\nClose it.', keywords: [] },
      });
      expect(made.ok).toBe(true);
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/articles/KA-3001/edit`);
      await desk.harness.editArticle('KA-3001', 'lena', { text: 'Open it.\nPush.\nClose it.' }, { major: false });
      await page.getByLabel('Text').fill('Mine.');
      await page.getByRole('button', { name: 'Keep draft' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('changed since you opened it');
      expect(await page.getByLabel('Text').inputValue()).toBe('Mine.');
      await page.goto(`${desk.url}/console/articles/KA-1001/edit`);
      await page.getByLabel('Text').fill('Look at the fuse.\nTwice.');
      await page.getByRole('button', { name: 'Keep draft' }).click();
      await page.getByRole('button', { name: 'What changed' }).click();
      expect(await page.locator('.diff ins').allTextContents()).toEqual(['+ Twice.']);
    });
  });

  describe('an agent', () => {
    it('says when somebody is away, of themselves or by a lead, and sees who is at work', async () => {
      const { page } = await desk.signIn('omar');
      await page.goto(`${desk.url}/console/agents/omar`);
      await page.getByLabel('Bis').fill('2031-03-10T08:00');
      await page.getByRole('button', { name: 'Abwesend melden' }).click();
      await page.getByRole('button', { name: 'Wieder da' }).waitFor();
      expect(await lastChange()).toBe('page omar set-agent-away omar');
      expect(await post('omar', '/console/agents/lena/away', { until: '2031-03-10T08:00' })).toBe(404);
      expect(await post('lena', '/console/agents/omar/back', {})).toBe(303);
      await page.goto(`${desk.url}/console/agents`);
      expect(await page.getByRole('row', { name: 'Omar Haddad' }).textContent()).toContain('im Dienst');
    });

    it('says who has the cases of whoever is set away now, and why; the agent hears of it', async () => {
      await desk.harness.act('C-000001', 'omar', { kind: 'pick' });
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/agents/omar`);
      await page.getByLabel('Until').fill('2031-03-10T08:00');
      await page.getByLabel('Give the open cases to others').check();
      await page.getByRole('button', { name: 'Set away' }).click();
      const row = page.getByRole('region', { name: 'Where the cases went' }).getByRole('row', { name: 'C-000001' });
      expect(await row.textContent()).toContain('no routing rule assigns cases of this queue');
      expect(await page.getByRole('status').textContent()).toContain('1 waits in its queue');
      await desk.harness.drain();
      const told = desk.harness.sent.findLast(({ to }) => to.address === 'omar@example.net');
      expect(told?.text).toContain('Lena Vogt has set you away.');
      await page.getByRole('button', { name: 'Back now' }).click();
    });
  });

  describe('operations', () => {
    it('post what a webhook did not take again, and say how that went', async () => {
      await desk.harness.prisma.hookDelivery.updateMany({
        data: { status: 'dead', endedAt: new Date(), nextTryAt: null },
      });
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/operations`);
      expect(await page.getByText('No worker runs').isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Post the dead again' }).click();
      expect(await page.getByRole('alert').textContent()).toMatch(/^(\d+) posted again, \1 dead$/);
      expect(await lastChange()).toBe('page lena retry-hook erp');
      await page.getByRole('link', { name: 'Deliveries' }).click();
      expect(await page.getByRole('row', { name: 'case.opened' }).first().textContent()).toContain('HOOK_SECRET');
      await page.getByText('Tell a webhook again').click();
      await page.getByLabel('From').fill('2020-01-01T00:00');
      await page.getByRole('button', { name: 'Tell it again' }).click();
      expect(await page.getByRole('status').textContent()).toMatch(/deliveries will be posted again/);
    });
  });

  describe('the rules', () => {
    /** The live files, with one of them changed, as somebody chooses them. */
    const chosen = async (changed: Readonly<Record<string, string>>) => {
      const files = await desk.harness.ruleSetVersions.files(desk.harness.rules.version);
      return Object.entries({ ...files, ...changed }).map(([name, text]) => {
        return { name, mimeType: 'application/yaml', buffer: Buffer.from(text) };
      });
    };

    it('explain any mail of the ledger, with the whole way of the decision', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/rules`);
      expect(await page.getByText('a change of the files in the rule folder').first().isVisible()).toBe(true);
      await page.getByRole('link', { name: 'Explain a mail' }).click();
      await page.getByRole('link', { name: 'Out of paper' }).click();
      expect(await page.getByText('The rules decide the same today.').isVisible()).toBe(true);
      expect(await page.locator('.trace').textContent()).toMatch(/gold customers.*entitlement\.sla is gold/s);
      expect(await page.getByRole('link', { name: 'Try a candidate' }).count()).toBe(0);
      expect(await post('lena', '/console/rules/candidate/act', { action: 'promote' })).toBe(404);
      expect(await post('omar', '/console/rules/candidate/act', { action: 'promote' })).toBe(404);
    });

    it('show what a candidate would have decided otherwise, mail by mail', async () => {
      const routing = 'default: gold\nitems: []';
      const { page } = await desk.signIn('ada');
      await page.goto(`${desk.url}/console/rules/candidate`);
      await page.locator('input[type=file]').setInputFiles(await chosen({ 'routing.yaml': routing }));
      await page.getByRole('button', { name: 'Back-test' }).click();
      await page.getByText('done', { exact: true }).waitFor();
      const difference = page.getByRole('row', { name: 'queue triage gold' });
      await difference.getByRole('link').first().click();
      expect(await page.getByRole('heading', { name: 'How it was decided' }).isVisible()).toBe(true);
      await page.goto(`${desk.url}/console/rules/candidate`);
      await page.locator('input[type=file]').setInputFiles(await chosen({ 'routing.yaml': 'default: nowhere' }));
      await page.getByRole('button', { name: 'Check' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('routing.yaml:1');
    });

    it('run a candidate beside the live ones until somebody stops it, and the audit says who', async () => {
      const { page } = await desk.signIn('ada');
      await page.goto(`${desk.url}/console/rules/candidate`);
      await page
        .locator('input[type=file]')
        .setInputFiles(await chosen({ 'routing.yaml': 'default: gold\nitems: []' }));
      await page.getByRole('button', { name: 'Start beside the live rules' }).click();
      expect(await page.getByRole('status').textContent()).toBe('It decides live mail now, without effect.');
      expect(await lastChange()).toMatch(/^page ada start-candidate /);
      await page.getByText('Stop it', { exact: true }).click();
      await page.getByRole('button', { name: 'Stop it: yes' }).click();
      expect(await page.getByText('No candidate runs').isVisible()).toBe(true);
      expect(await lastChange()).toMatch(/^page ada stop-candidate /);
    });

    it('run the tests of a candidate, name the one that fails, and put the candidate live', async () => {
      const routing = { 'routing.yaml': 'default: gold\nitems: []' };
      const test = `tests:
  - name: goes to triage
    mail: { from: ben@fabrikam.com, to: support@example.com, subject: Hello, text: Hello }
    expect: { decision: open, queue: triage }`;
      const { page } = await desk.signIn('ada');
      const choose = async (files: Readonly<Record<string, string>>) => {
        await page.goto(`${desk.url}/console/rules/candidate`);
        await page.locator('input[type=file]').setInputFiles(await chosen(files));
      };
      await choose({ ...routing, 'routing.test.yaml': test });
      await page.getByRole('button', { name: 'Run the tests' }).click();
      await page.getByText('goes to triage').waitFor();
      expect(await page.locator('.list li', { hasText: 'goes to triage' }).textContent()).toContain('"gold"');
      await choose(routing);
      await page.getByRole('button', { name: 'Start beside the live rules' }).click();
      await page.getByText('Make it live', { exact: true }).click();
      await page.getByLabel('even if', { exact: false }).check();
      await page.getByRole('button', { name: 'Make it live: yes' }).click();
      await page.getByText('done', { exact: true }).waitFor();
      expect(await lastChange()).toMatch(/^page ada promote-rules /);
    });
  });

  describe('figures', () => {
    it('show the backlog by age and the goals with target and stretch, as tables and as CSV', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/reports/backlog?by=customer`);
      expect(await page.getByRole('row', { name: 'Contoso' }).textContent()).toMatch(/Contoso1100/);
      await page.getByRole('link', { name: 'goals' }).click();
      expect(await page.getByRole('row', { name: 'team' }).textContent()).toMatch(/everyone.*4060$/);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'CSV' }).click(),
      ]);
      expect(await readFile(await download.path(), 'utf8')).toContain(
        'team,cases-resolved,everyone,2026-01-01,2026-12-31,',
      );
      await page.getByRole('link', { name: 'What each figure counts' }).last().click();
      expect(await page.getByText('Cases that are open now').isVisible()).toBe(true);
    });
  });

  describe('appointments', () => {
    it('are booked from the case, moved and cancelled from the week, in a browser without scripts', async () => {
      const { page } = await desk.signIn('ada', { javaScriptEnabled: false });
      await page.goto(`${desk.url}/console/cases/C-000002`);
      await page.getByRole('link', { name: 'Book an appointment' }).click();
      await page.getByRole('radio').nth(1).check();
      await page.getByRole('button', { name: 'Book this time' }).click();
      expect(page.url()).toBe(`${desk.url}/console/cases/C-000002`);
      expect(await page.getByText(/Visit on C-000002 is booked for .* with Lena Vogt, Van 1/).isVisible()).toBe(true);
      const [booked] = (await desk.harness.bookings.list({ case: 2 }, { limit: 9, after: null })).items;
      if (booked === undefined) throw new Error('nothing is booked');
      await page.goto(`${desk.url}/console/schedule?day=${booked.start.toISOString().slice(0, 10)}&resource=van-1`);
      expect(await page.getByText('free').count()).toBeGreaterThan(3);
      await page.getByRole('link', { name: 'Week after' }).click();
      expect(await page.getByRole('link', { name: /Visit$/ }).count()).toBe(0);
      await page.getByRole('link', { name: 'Week before' }).click();
      await page.getByRole('link', { name: /Visit$/ }).click();
      await page.getByRole('radio').first().check();
      await page.getByRole('button', { name: 'Move to this time' }).click();
      expect(await page.getByText('moved', { exact: true }).isVisible()).toBe(true);
      expect(await lastChange()).toBe('page ada move-booking C-000002');
      await page.getByLabel('Reason').fill('The van broke down.');
      await page.getByRole('button', { name: 'Cancel the appointment' }).click();
      expect(await page.getByText('cancelled', { exact: true }).isVisible()).toBe(true);
      const [ended] = (await desk.harness.bookings.list({ case: 2 }, { limit: 9, after: null })).items;
      expect(ended?.status).toBe('cancelled');
      await page.goto(`${desk.url}/console/cases/C-000002`);
      expect(await page.getByText('does not take place').isVisible()).toBe(true);
    });

    it('have a waiting list, which a customer is taken off', async () => {
      const { page } = await desk.signIn('lena');
      await page.goto(`${desk.url}/console/schedule/book?case=C-000001&service=visit`);
      await page.getByRole('button', { name: 'Put on the waiting list' }).click();
      await page.getByRole('button', { name: 'Take off the list: C-000001' }).click();
      expect(await page.getByText('Nobody waits for a time.').isVisible()).toBe(true);
      expect(await desk.harness.bookings.waits()).toEqual([]);
    });
  });
});
