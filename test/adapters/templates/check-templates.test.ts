// Templates are checked before the first mail: they exist, they compile, and they use only fields that they will get.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Handlebars from 'handlebars';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTemplateFiles } from '../../../src/adapters/templates/check-templates.js';
import { templateProblems } from '../../../src/adapters/templates/template-fields.js';
import { packageDir } from '../../../src/app/package-dir.js';
import { type TemplateUse, templateData } from '../../../src/core/outbound/template-data.js';
import { loadRulesOrThrow } from '../../../src/rules/load-or-throw.js';
import { usedTemplates } from '../../../src/usecases/outbound/used-templates.js';

const said = (source: string, use: TemplateUse = 'notice') =>
  templateProblems(Handlebars.parseWithoutProcessing(source), templateData(use), ['time', 'quote']).map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  );

describe('fields of a template', () => {
  it.each([
    '{{case.number}} {{mail.from.name}} {{mailbox.address}}',
    '{{#each mail.attachments}}{{name}} {{@index}} {{../case.title}}{{/each}}',
    '{{#each clocks as |clock n|}}{{clock.kpi}} {{n}}{{else}}none{{/each}}',
    '{{#if case.entitlement}}{{case.entitlement.name}}{{else}}no support{{/if}}',
    '{{#if mail.attachments.length}}{{time case.createdAt}}{{/if}}',
    '{{#with case}}{{title}} {{contact.name}}{{/with}}',
    '{{quote (time case.createdAt)}}{{! a remark }}',
  ])('that are there: %s', (source) => {
    expect(said(source)).toEqual([]);
  });

  it.each([
    ['a\n {{case.nubmer}}', '2:4 error there is no "case.nubmer"; "case" has account, assignee, '],
    ['{{#if case.gold}}x{{/if}}', '1:7 error there is no "case.gold"'],
    [
      '{{#each mail.attachments}}{{case.title}}{{/each}}',
      '1:29 error there is no "case.title"; "mail.attachments" has',
    ],
    ['{{nobody}}', '1:3 error there is no "nobody"; the fields are answer, '],
    ['{{shout case.title}}', '1:1 error there is no helper "shout"; there are: if, '],
    ['{{case.entitlement.name}}', '1:3 warning not every mail has "case.entitlement": write {{#if case.ent'],
    ['{{> footer}}', '1:1 error templates cannot include others'],
    ['{{#each case.title}}{{/each}}', '1:9 error "case.title" has no fields'],
  ])('that are not: %s', (source, problem) => {
    const problems = said(source);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('depend on what the mail is for', () => {
    expect(said('{{case.number}}', 'decline')).toEqual(['1:3 error "case.number": these mails have no case']);
    expect(said('{{#if case}}{{case.number}}{{/if}}', 'decline')).toEqual([]);
    expect(said('{{mail.text}}', 'to-customer')).toEqual(['1:3 error there is no "mail.text"; "mail" has subject']);
    expect(said('{{kpi.name}}', 'milestone')).toEqual([]);
  });
});

describe('template files', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'casemill-templates-'));
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('that are shipped work with the shipped rules', async () => {
    const { rules } = await loadRulesOrThrow(path.join(packageDir, 'rules'));
    expect(await checkTemplateFiles([path.join(packageDir, 'templates')], usedTemplates(rules))).toEqual([]);
  });

  it('report every problem with its position, in the HTML too', async () => {
    await writeFile(path.join(dir, 'hello.hbs'), 'Subject: {{case.nubmer}}\n\nHello\n');
    await writeFile(path.join(dir, 'hello.html.hbs'), '<p>\n{{nobody}}</p>');
    await writeFile(path.join(dir, 'unused.hbs'), 'Subject: x\n\n{{whatever}}');
    await writeFile(path.join(dir, 'unclosed.hbs'), 'Subject: x\n\n\n{{#if case}}\n');
    await writeFile(path.join(dir, 'headless.hbs'), 'Hello');
    await writeFile(path.join(dir, 'hello.de.hbs'), 'Subject: {{case.number}}\n\n{{case.tilte}}\n');
    await writeFile(path.join(dir, 'hello.xx.hbs'), 'Subject: x\n\nx');
    await writeFile(path.join(dir, 'hello.fr.hbs'), Buffer.from('Subject: x\n\nvoilà', 'latin1'));
    const at = { file: 'record-creation.yaml', line: 2, column: 3 };
    const problems = await checkTemplateFiles(
      [dir],
      [
        { name: 'hello', use: 'to-customer', at },
        { name: 'thanks', use: 'to-customer', at },
      ],
    );
    const shown = (name: string) => path.join(path.relative(process.cwd(), dir), name);
    expect(problems.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      ['record-creation.yaml', 2, 3, 'missing-template'],
      [shown('headless.hbs'), 1, 1, 'no-subject'],
      [shown('hello.de.hbs'), 3, 3, 'unknown-field'],
      [shown('hello.fr.hbs'), 1, 1, 'unreadable-file'],
      [shown('hello.hbs'), 1, 12, 'unknown-field'],
      [shown('hello.html.hbs'), 2, 3, 'unknown-field'],
      [shown('hello.xx.hbs'), 1, 1, 'bad-name'],
      [shown('unclosed.hbs'), expect.any(Number), 1, 'bad-template'],
    ]);
  });
});
