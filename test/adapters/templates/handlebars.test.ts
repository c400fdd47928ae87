import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../src/adapters/templates/handlebars.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-templates-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(path.join(dir, name), text);

describe('templates', () => {
  it('have a subject and a text, which are not escaped, and an HTML part, which is', async () => {
    await write('both.hbs', 'Subject: About {{title}}\n\nHello {{title}}\n');
    await write('both.html.hbs', '<p>{{title}}</p>');
    const { render } = await loadTemplates([dir]);
    expect(render('both', { title: '<b> & co' }, null)).toEqual({
      subject: 'About <b> & co',
      text: 'Hello <b> & co\n',
      html: '<p>&lt;b&gt; &amp; co</p>',
    });
  });

  it('keep the subject on one line, whatever a customer wrote', async () => {
    await write('subject.hbs', 'Subject: {{title}}\n\nx');
    const { render } = await loadTemplates([dir]);
    expect(render('subject', { title: 'a\r\nBcc: everybody@example.com' }, null).subject).toBe(
      'a Bcc: everybody@example.com',
    );
  });

  it('name a missing field instead of leaving a gap', async () => {
    await write('strict.hbs', 'Subject: x\n\n{{nobody}}');
    const { render } = await loadTemplates([dir]);
    expect(() => render('strict', {}, null)).toThrow(/template "strict".*nobody/);
  });

  it('have no access to prototypes', async () => {
    await write('proto.hbs', 'Subject: x\n\n{{title.constructor.name}}');
    const { render } = await loadTemplates([dir]);
    expect(() => render('proto', { title: 'x' }, null)).toThrow();
  });

  it("use the customer's language when there is a template in it", async () => {
    await write('hello.hbs', 'Subject: Hello\n\nHello');
    await write('hello.html.hbs', '<p>Hello</p>');
    await write('hello.de.hbs', 'Subject: Hallo\n\nHallo');
    await write('hello.fr.hbs', 'Subject: Bonjour\n\nBonjour');
    await write('hello.fr.html.hbs', '<p>Bonjour</p>');
    const { render, names } = await loadTemplates([dir]);
    expect(render('hello', {}, 'de')).toEqual({
      subject: 'Hallo',
      text: 'Hallo',
      html: expect.stringContaining('<p>Hallo</p>'),
    });
    expect(render('hello', {}, 'fr')).toMatchObject({ text: 'Bonjour', html: '<p>Bonjour</p>' });
    for (const language of ['nl', null]) {
      expect(render('hello', {}, language)).toMatchObject({ text: 'Hello', html: '<p>Hello</p>' });
    }
    expect(names).toContain('hello');
    expect(names).not.toContain('hello.de');
  });

  it('say times, and mark the HTML, in the language in which they are written', async () => {
    await write('waits.hbs', 'Subject: Received\n\nThank you for your mail. We will answer by {{time due}}.');
    await write('waits.fr.hbs', 'Subject: Reçu\n\nNous répondrons avant le {{time due}}.');
    await write('short.hbs', 'Subject: Re\n\n{{words}} {{time due}}');
    const { render } = await loadTemplates([dir]);
    const inLanguage = (name: string, language: string | null) => {
      const data = { due: new Date('2026-03-30T09:00:00Z'), language, words: 'Voilà.' };
      const { text, html } = render(name, data, language);
      return [/<html lang="(.*?)">/.exec(html ?? '')?.[1], /30 \S+/.exec(text)?.[0]];
    };
    expect(inLanguage('waits', 'fr')).toEqual(['fr', '30 mars']);
    for (const language of ['de', 'en', null]) expect(inLanguage('waits', language)).toEqual(['en', '30 Mar']);
    // Too few words of its own to tell: those that are filled in are in the reader's language.
    expect(inLanguage('short', 'fr')).toEqual(['fr', '30 mars']);
  });

  it('are refused at the start when their language is unknown or has no default', async () => {
    const folder = await mkdtemp(path.join(dir, 'languages-'));
    await writeFile(path.join(folder, 'a.hbs'), 'Subject: a\n\na');
    await writeFile(path.join(folder, 'a.xx.hbs'), 'Subject: a\n\na');
    await writeFile(path.join(folder, 'b.de.hbs'), 'Subject: b\n\nb');
    await expect(loadTemplates([folder])).rejects.toThrow(
      /a\.xx\.hbs: "xx" is not a language.* de, [\s\S]*b\.de\.hbs: b\.hbs, for all other languages, is missing/,
    );
  });

  it('are refused at the start when they cannot be used, all of them at once', async () => {
    await write('no-subject.hbs', 'Hello');
    await write('unclosed.hbs', 'Subject: x\n\n{{#if a}}');
    await expect(loadTemplates([dir])).rejects.toThrow(
      /no-subject\.hbs: it must begin with[\s\S]*unclosed\.hbs: Parse error/,
    );
  });
});
