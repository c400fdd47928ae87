// Templates: files `<name>.hbs` that begin with a `Subject:` line, a blank line, and the text; beside them, when a mail
// should have one, `<name>.html.hbs`. `<name>.de.hbs` (and `<name>.de.html.hbs`) is the same mail for customers who write
// German. All are compiled once. Strict: a field that is not there is an error, not a gap.

import path from 'node:path';
import Handlebars from 'handlebars';
import { LANGUAGES } from '../../core/email/language.js';
import { formatRemaining } from '../../core/entitlement/amount.js';
import type { RenderTemplate } from '../../ports/outgoing.js';
import type { MailCase } from '../../ports/store.js';
import { listTemplates, readTemplate } from './template-files.js';

interface Compiled {
  readonly subject: Handlebars.TemplateDelegate;
  readonly text: Handlebars.TemplateDelegate;
  readonly html: Handlebars.TemplateDelegate | null;
}

export interface Templates {
  readonly render: RenderTemplate;
  readonly names: readonly string[];
}

/** A mail is made from the first folder that has it. Throws an Error that names every file that cannot be used. */
export async function loadTemplates(folders: readonly string[]): Promise<Templates> {
  const handlebars = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) handlebars.registerHelper(name, helper);
  const files = await listTemplates(folders);
  const pathOf = new Map(files.map(({ name, path: at }) => [name, at]));
  const names = [...pathOf.keys()];
  const problems: string[] = [];
  const compiled = new Map<string, Compiled>();

  for (const { name: fileName, path: file } of files.filter((candidate) => !candidate.name.endsWith('.html.hbs'))) {
    const name = path.basename(fileName, '.hbs');
    const problem = languageProblem(name, names);
    if (problem !== null) problems.push(`${file}: ${problem}`);
    const htmlFile = pathOf.get(`${name}.html.hbs`);
    try {
      const source = await readTemplate(file);
      const match = /^Subject:[ \t]*(.+)\n\n([\s\S]*)$/.exec(source);
      if (match === null) throw new Error('it must begin with "Subject: …", then a blank line, then the text');
      const html = htmlFile === undefined ? null : await readTemplate(htmlFile);
      const options = { strict: true, noEscape: true };
      handlebars.precompile(source, options);
      compiled.set(name, {
        subject: handlebars.compile(match[1] ?? '', options),
        text: handlebars.compile(match[2] ?? '', options),
        html: html === null ? null : handlebars.compile(html, { strict: true }),
      });
    } catch (error) {
      problems.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (problems.length > 0) throw new Error(`templates:\n  ${problems.join('\n  ')}`);

  return {
    names: [...compiled.keys()].filter((name) => !name.includes('.')),
    render(name, data, language) {
      const template = compiled.get(`${name}.${language}`) ?? compiled.get(name);
      if (template === undefined) throw new Error(`there is no template "${name}"`);
      try {
        return {
          subject: template.subject(data).replace(/\s+/g, ' ').trim(),
          text: template.text(data),
          html: template.html?.(data) ?? null,
        };
      } catch (error) {
        throw new Error(`template "${name}": ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    },
  };
}

/** What is wrong with the language in a template's name; null when nothing is. */
export function languageProblem(name: string, files: readonly string[]): string | null {
  const [base = '', language, ...more] = name.split('.');
  if (language === undefined) return null;
  if (more.length > 0 || !LANGUAGES.includes(language)) {
    return `behind the dot goes a language in which mails are known to be written: ${LANGUAGES.join(', ')}`;
  }
  return files.includes(`${base}.hbs`) ? null : `there is no ${base}.hbs, for everybody else`;
}

/** What templates may call. */
export const helpers: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  /** An instant as people read it, in UTC. */
  time(value: unknown) {
    if (value === null || value === undefined) return '';
    return `${new Date(String(value instanceof Date ? value.toISOString() : value)).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  },
  /** What is left of an entitlement, as people read it. */
  left: ({ remaining, unit }: NonNullable<MailCase['entitlement']>) => formatRemaining(remaining, unit),
  /** Every line behind `> `. */
  quote: (text: unknown) =>
    String(text ?? '')
      .trim()
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  /** A mailto link that is ready to be sent: `{{mailto address "#pick" subject}}`. */
  mailto: (address: unknown, body: unknown, subject: unknown) =>
    `mailto:${String(address)}?subject=${encodeURIComponent(String(subject))}&body=${encodeURIComponent(String(body))}`,
  /** A size in bytes as people read it. */
  size: (bytes: unknown) => {
    const number = Number(bytes);
    if (number < 1024) return `${number} B`;
    return number < 1024 * 1024 ? `${Math.round(number / 1024)} KB` : `${(number / 1024 / 1024).toFixed(1)} MB`;
  },
};
