// What a German agent reads: also what was decided and done is said in German, since mails and use cases say it in English.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumAvailable } from '../servers/chromium.js';
import { type Desk, openDesk } from './desk.js';

/** English words that no German sentence has. */
const english = /\b(?:the|of|is|with|which|and|by|from|to|our|it|not|has|belongs|matches|case|sent)\b/g;

describe.skipIf(!chromiumAvailable())('a German agent', () => {
  let desk: Desk;
  let cookie: string;
  beforeAll(async () => {
    desk = await openDesk({
      'agents.yaml':
        'lena: { name: Lena Vogt, email: lena@example.net }\nomar: { name: Omar Haddad, email: omar@example.net, language: de, roles: [ agent, supervisor, admin ] }',
    });
    const { page } = await desk.signIn('omar');
    cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  });
  afterAll(() => desk?.close());

  const read = async (path: string) => (await fetch(desk.url + path, { headers: { cookie } })).text();
  const textOf = (html: string) =>
    html
      .replaceAll(/<code>.*?<\/code>/g, ' ')
      .replaceAll(/<[^>]+>/g, ' ')
      // Signs by which a mail is read have no words in any language.
      .replaceAll(/\([a-z-]+\)/g, ' ')
      .replaceAll(/&\w+;|&#\d+;/g, ' ')
      .replaceAll(/\s+/g, ' ');
  const between = (html: string, from: string, to: string) =>
    html
      .split(from)
      .slice(1)
      .map((rest) => rest.split(to)[0] ?? '');

  it('reads in German why mails became what they became, and what happened to them', async () => {
    const ana = 'Ana Alvarez <ana@contoso.com>';
    await desk.openCase('Papierstau');
    await desk.addMail('Papierstau', 'Noch immer.');
    await desk.receive(
      { from: ana, subject: 'Papierstau', text: 'The printer burns.', id: '<Papierstau@contoso.com>' },
      {
        from: ana,
        subject: 'Re: Papierstau',
        text: 'Bin weg',
        inReplyTo: '<Papierstau@contoso.com>',
        headers: ['Auto-Submitted: auto-replied'],
      },
      { from: 'Ida <ida@elsewhere.example>', subject: 'Frage', text: 'Wie geht das?' },
      { from: ana, subject: 'Wieder Fall 1', text: 'Und noch etwas.' },
      { from: 'lena@example.net', subject: 'Re: [C-000001]', text: '#pick' },
      {
        from: 'Mailer <mailer-daemon@contoso.com>',
        subject: 'Abwesend',
        text: 'Weg',
        headers: ['Auto-Submitted: auto-replied'],
      },
    );
    const { items } = await desk.harness.ledgerMails.list(null, { limit: 50, after: null });
    const left: string[] = [];
    for (const { id } of items) {
      const html = await read(`/console/rules/mails/${id}`);
      const parts = [
        ...between(html, 'id="story"', '</section>'),
        ...between(html, '<ol class="list">', '</ol>'),
        ...between(html, '<div class="trace">', '</section>').map((part) => part.replaceAll(/<li>.*?(?=<ul>)/g, '')),
      ];
      for (const part of parts) {
        const text = textOf(part);
        for (const found of text.matchAll(english))
          left.push(text.slice(Math.max(0, found.index - 60), found.index + 40));
      }
    }
    expect(items.length).toBeGreaterThan(6);
    expect(left).toEqual([]);
  });

  it('reads in German what was done with a case, and why not', async () => {
    const number = await desk.openCase('Getan');
    const act = async (fields: Readonly<Record<string, string>>) => {
      const answer = await fetch(`${desk.url}/console/cases/${number}/actions`, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
        headers: { cookie, origin: desk.url },
      });
      const kept = answer.headers.getSetCookie().map((one) => one.replace(/;.*/, ''));
      const page = answer.status === 303 ? `/console/cases/${number}` : null;
      const html =
        page === null
          ? await answer.text()
          : await (await fetch(desk.url + page, { headers: { cookie: [cookie, ...kept].join('; ') } })).text();
      return textOf(/<p class="message[^>]*>(.*?)<\/p>/s.exec(html)?.[1] ?? '').trim();
    };
    expect([
      await act({ action: 'pick' }),
      await act({ action: 'pick' }),
      await act({ action: 'status', status: 'on-hold' }),
      await act({ action: 'reply', text: 'Gern.' }),
      await act({ action: 'merge', source: 'C-000999' }),
      await act({ action: 'assign', to: 'lena' }),
      await act({ action: 'resolve', text: 'Getauscht', minutes: '5', type: 'problem-solved' }),
    ]).toMatchInlineSnapshot(`
      [
        "C-000004 gehört Ihnen",
        "C-000004 gehört Ihnen schon",
        "C-000004 ruht",
        "Ihre Antwort zu C-000004 ist unterwegs an ana@contoso.com",
        "es gibt keinen Fall C-000999",
        "C-000004 gehört jetzt lena",
        "C-000004 ist gelöst, 5 Minuten",
      ]
    `);
    expect(await act({ action: 'note', text: '' })).toBe('Text: das fehlt');
    const html = await read(`/console/cases/${number}`);
    expect(html).toContain('Lösung');
    expect(textOf(html)).not.toMatch(/\bResolution\b/);
    const ledger = textOf(await read('/console/entitlements/one?name=Contoso%20Gold'));
    expect(ledger).toContain('Fall eröffnet');
    expect(ledger).not.toContain('case created');
  });
});
