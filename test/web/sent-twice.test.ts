// A form that comes twice: by two clicks where no scripts run, by a browser that sends it again after a lost connection,
// from a page that somebody came back to.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { harnessRules } from '../usecases/harness.js';
import { type Desk, openDesk } from './desk.js';

interface SentForm {
  /** The path of the page that has it. */
  readonly page: string;
  /** Something that no other form of the page has. */
  readonly has: string;
  readonly typed: Readonly<Record<string, string>>;
}

describe.skipIf(!chromiumAvailable())('a form that comes twice', () => {
  let desk: Desk;
  let cookie: string;
  beforeAll(async () => {
    desk = await openDesk({
      'agents.yaml':
        'lena: { name: Lena Vogt, email: lena@example.net, roles: [ agent, admin ] }\nomar: { name: Omar Haddad, email: omar@example.net }',
    });
    const { page } = await desk.signIn('lena');
    cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  });
  afterAll(() => desk?.close());

  const post = (path: string, body: URLSearchParams) =>
    fetch(desk.url + path, {
      ...{ method: 'POST', redirect: 'manual', body },
      headers: { cookie, origin: desk.url },
    });

  /** What the form of the page sends: its hidden fields, and what is typed. */
  async function filled({ page, has, typed }: SentForm): Promise<URLSearchParams> {
    const html = await (await fetch(desk.url + page, { headers: { cookie } })).text();
    const form = html.split('<form').find((one) => one.includes(has)) ?? '';
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    return new URLSearchParams([
      ...hidden.map(([, name = '', value = '']): [string, string] => [name, value]),
      ...Object.entries(typed),
    ]);
  }

  async function twice(number: string, action: string, typed: Readonly<Record<string, string>> = {}) {
    const page = `/console/cases/${number}`;
    const body = await filled({ page, has: `value="${action}"`, typed });
    const answers = await Promise.all([post(`${page}/actions`, body), post(`${page}/actions`, body)]);
    answers.push(await post(`${page}/actions`, body));
    await desk.harness.drain();
    return answers.map(({ status }) => status);
  }

  it('sends an answer once, writes a note once, and says that it was done', async () => {
    const number = await desk.openCase('Twice');
    expect(await twice(number, 'reply', { text: 'Only this.' })).toEqual([303, 303, 303]);
    expect(await twice(number, 'note', { text: 'Only that.' })).toEqual([303, 303, 303]);
    const texts = await desk.textsOf(number);
    expect(texts.filter((text) => text.includes('Only this.'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Only that.'))).toHaveLength(1);
    expect(desk.harness.sent.filter(({ text }) => text.includes('Only this.'))).toHaveLength(1);
  });

  it('does once what asks for no newest activity', async () => {
    const number = await desk.openCase('Given back');
    expect(await twice(number, 'pick')).toEqual([303, 303, 303]);
    expect(await twice(number, 'release')).toEqual([303, 303, 303]);
    const audit = await desk.harness.audit.list({ limit: 20, after: null });
    const own = audit.items.filter(({ subject }) => subject === number).map(({ action }) => action);
    expect(own.toSorted()).toEqual(['pick', 'release']);
  });

  it('does what was written anew on a page that somebody came back to', async () => {
    const number = await desk.openCase('Back');
    const page = `/console/cases/${number}`;
    const first = await filled({ page, has: 'value="note"', typed: { text: 'The first.' } });
    const second = new URLSearchParams(first);
    second.set('text', 'The second.');
    expect((await post(`${page}/actions`, first)).status).toBe(303);
    const answer = await post(`${page}/actions`, second);
    // Not done, since the first is newer than what the page showed; the words are still there.
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('The second.</textarea>');
  });

  it('writes an article once', async () => {
    const page = '/console/articles/new';
    const typed = { title: 'Fuses', text: 'Replace it.', keywords: '' };
    const body = await filled({ page, has: 'name="once"', typed });
    const answers = await Promise.all([post(page, body), post(page, body)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const list = await (await fetch(`${desk.url}/console/articles`, { headers: { cookie } })).text();
    expect(list.match(/>Fuses</g)).toHaveLength(1);
  });

  it('gives many cases away once, and says what was done before', async () => {
    const numbers = [await desk.openCase('Many 1'), await desk.openCase('Many 2')];
    const body = await filled({ page: '/console', has: 'name="here"', typed: { action: 'pick' } });
    for (const number of numbers) body.append('number', number);
    for (let time = 0; time < 2; time++) expect((await post('/console/cases/actions', body)).status).toBe(303);
    const answer = await post('/console/cases/actions', body);
    const kept = answer.headers.getSetCookie().map((one) => one.replace(/;.*/, ''));
    const html = await (
      await fetch(`${desk.url}/console`, { headers: { cookie: [cookie, ...kept].join('; ') } })
    ).text();
    expect(/<p class="message done"[^>]*>([^<]*)/.exec(html)?.[1]).toBe(
      'Done: 0. This was done already, and not a second time.',
    );
    const { items } = await desk.harness.audit.list({ limit: 20, after: null });
    const own = items.filter(({ subject }) => numbers.includes(subject ?? '')).map(({ action }) => action);
    expect(own).toEqual(['pick', 'pick']);
  });

  it('saves a text once: an old form does not take back what was written since', async () => {
    const save = async (text: string) => {
      const typed = { name: 'Greeting', text };
      const body = await filled({ page: '/console/texts', has: 'id="name-new"', typed });
      await post('/console/texts', body);
      return body;
    };
    const first = await save('Hello');
    await save('Good day');
    await post('/console/texts', first);
    const texts = await desk.harness.savedTexts.list('lena');
    expect(texts.map(({ text }) => text)).toEqual(['Good day']);
  });

  it('sends all failed mails again, each of which is a change of its own', async () => {
    await desk.openCase('Failed');
    const failed = await desk.harness.prisma.outboundMail.updateManyAndReturn({ data: { status: 'failed' } });
    expect(failed.length).toBeGreaterThan(1);
    const page = '/console/operations';
    const body = await filled({ page, has: 'failed/retry-all', typed: {} });
    expect((await post(`${page}/failed/retry-all`, body)).status).toBe(303);
    expect((await desk.harness.listFailed({ limit: 10, after: null })).items).toEqual([]);
    const { items } = await desk.harness.audit.list({ limit: 20, after: null });
    expect(items.filter(({ action }) => action === 'retry-failed')).toHaveLength(1);
  });

  it('begins a job once', async () => {
    const page = '/console/rules/candidate';
    const body = await filled({ page, has: 'name="files"', typed: { action: 'backtest', days: '30' } });
    const form = new FormData();
    for (const [name, value] of body) form.append(name, value);
    for (const [name, text] of Object.entries(harnessRules)) form.append('files', new File([text], name));
    const send = () =>
      fetch(`${desk.url}${page}/try`, {
        ...{ method: 'POST', redirect: 'manual', body: form },
        headers: { cookie, origin: desk.url },
      });
    const [first, second] = await Promise.all([send(), send()]);
    expect(first?.headers.get('location')).toMatch(/\/jobs\//);
    expect(second?.headers.get('location')).toBe(first?.headers.get('location'));
  });
});
