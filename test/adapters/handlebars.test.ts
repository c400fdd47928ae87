import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTemplates } from '../../src/adapters/handlebars.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-templates-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(path.join(dir, name), text);

describe('templates', () => {
  it('are a subject and a text, in which nothing is escaped, and an HTML part, in which everything is', async () => {
    await write('both.hbs', 'Subject: About {{title}}\n\nHello {{title}}\n');
    await write('both.html.hbs', '<p>{{title}}</p>');
    const { render } = await loadTemplates(dir);
    expect(render('both', { title: '<b> & co' })).toEqual({
      subject: 'About <b> & co',
      text: 'Hello <b> & co\n',
      html: '<p>&lt;b&gt; &amp; co</p>',
    });
  });

  it('keep a subject on one line, whatever a customer wrote into it', async () => {
    await write('subject.hbs', 'Subject: {{title}}\n\nx');
    const { render } = await loadTemplates(dir);
    expect(render('subject', { title: 'a\r\nBcc: everybody@example.com' }).subject).toBe(
      'a Bcc: everybody@example.com',
    );
  });

  it('say which field is missing instead of leaving a gap', async () => {
    await write('strict.hbs', 'Subject: x\n\n{{nobody}}');
    const { render } = await loadTemplates(dir);
    expect(() => render('strict', {})).toThrow(/template "strict".*nobody/);
  });

  it('reach no prototype', async () => {
    await write('proto.hbs', 'Subject: x\n\n{{title.constructor.name}}');
    const { render } = await loadTemplates(dir);
    expect(() => render('proto', { title: 'x' })).toThrow();
  });

  it('are refused at the start, all at once, when they cannot be used', async () => {
    await write('no-subject.hbs', 'Hello');
    await write('unclosed.hbs', 'Subject: x\n\n{{#if a}}');
    await expect(loadTemplates(dir)).rejects.toThrow(
      /no-subject\.hbs: it must begin with[\s\S]*unclosed\.hbs: Parse error/,
    );
  });
});
