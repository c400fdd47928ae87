// A form that comes twice: by two clicks where no scripts run, by a browser that sends it again after a lost connection,
// from a page that somebody came back to.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
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
    desk = await openDesk();
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
});
