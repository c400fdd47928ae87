// The web form as customers' browsers see it: without scripts, safe with anything that is typed, and one message
// however often it is sent.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, harnessDataset, harnessRules, openHarness } from '../usecases/harness.js';
import { type ApiServer, openApiServer } from './api/api-server.js';

let harness: Harness;
let server: ApiServer;
beforeAll(async () => {
  const mailboxes = `${harnessRules['mailboxes.yaml']}\n  webForm: yes\nsales: { address: sales@example.com, imap: { host: h, user: u, password: { env: A } }, smtp: { host: h } }`;
  harness = await openHarness({
    dataset: harnessDataset,
    rules: {
      'mailboxes.yaml': mailboxes,
      'record-creation.yaml': `${harnessRules['record-creation.yaml']}\n- mailbox: sales`,
    },
  });
  server = await openApiServer(harness);
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const written = { name: 'Ana', address: 'ana@contoso.com', subject: 'Printer', text: 'It jams.' };

async function send(fields: Readonly<Record<string, string>>, files: readonly File[] = [], language = 'en') {
  const body = new FormData();
  for (const [name, value] of Object.entries({ id: randomUUID(), ...written, ...fields })) body.append(name, value);
  for (const file of files) body.append('files', file);
  const headers = { 'accept-language': language };
  const answer = await fetch(`${server.url}/form/support`, { method: 'POST', body, headers });
  return { status: answer.status, page: await answer.text() };
}

const countCases = async () =>
  (await harness.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM "Case"')).rows[0]?.n;

describe('the form', () => {
  it('is there where the mailbox says so, and runs nothing', async () => {
    const page = await fetch(`${server.url}/form/support`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    expect(await page.text()).not.toMatch(/<script|style=|https?:/);
    expect((await fetch(`${server.url}/form/form.css`)).headers.get('content-type')).toContain('text/css');
    for (const other of ['sales', 'nobody', '__proto__']) {
      expect((await fetch(`${server.url}/form/${other}`)).status).toBe(404);
    }
  });

  it('speaks German to those who read it', async () => {
    const headers = { 'accept-language': 'fr, de-AT;q=0.8, en;q=0.5' };
    expect(await (await fetch(`${server.url}/form/support`, { headers })).text()).toContain('<html lang="de">');
  });
});

describe('what somebody sends', () => {
  it('opens a case with its files, once however often the button is pressed', async () => {
    const id = randomUUID();
    const files = [new File(['paper'], 'jam.txt')];
    const [first, second] = [await send({ id }, files), await send({ id }, files)];
    expect([first.status, first.page]).toEqual([200, second.page]);
    expect(first.page).toContain('<strong>C-000001</strong>');
    await harness.drain();
    expect(await harness.cases.find(1)).toMatchObject({ origin: 'web', contact: 'ana@contoso.com', title: 'Printer' });
    expect((await harness.cases.find(1))?.activities[0]?.attachments).toMatchObject([{ name: 'jam.txt', size: 5 }]);
    expect(await countCases()).toBe(1);
  });

  it('comes back with what is missing, as it was typed', async () => {
    const evil = '"><script>alert(1)</script>';
    const { status, page } = await send({ subject: evil, text: `</textarea>${evil}`, address: 'ana' }, [
      new File(['x'], 'x.txt'),
    ]);
    expect(status).toBe(422);
    expect(page).toContain('Write an email address');
    expect(page).toContain('Please choose your files again.');
    expect(page).toContain('&quot;&gt;&lt;script&gt;');
    expect(page).not.toContain('<script>');
    expect(await countCases()).toBe(1);
  });

  it('is not heard when a program filled in the field that people do not see', async () => {
    expect(await send({ website: 'https://spam.example' })).toMatchObject({ status: 200 });
    expect(await countCases()).toBe(1);
  });

  it('is refused when it is too large', async () => {
    const { status, page } = await send({}, [new File([new Uint8Array(22 * 1_048_576)], 'big.bin')]);
    expect(status).toBe(413);
    expect(page).toContain('up to 20 MB');
  });

  it('is refused after many messages from one address', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 6; n++) statuses.push((await send({ address: `p${n}@else.example` })).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((status) => status === 200).length).toBeLessThan(6);
  });
});
