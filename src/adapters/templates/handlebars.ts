// Compiles and renders templates. A file `<name>.hbs` has a `Subject:` line, a blank line and the text;
// `<name>.html.hbs` is its optional HTML part. `<name>.de.hbs` (and `<name>.de.html.hbs`) is the same mail for
// customers who write German. Each is parsed when it is loaded, and compiled once. Strict: a missing field is an error,
// not a gap.

import path from 'node:path';
import Handlebars from 'handlebars';
import { appointmentInWords, hoursInWords, instantInWords, timeToWrite } from '../../core/calendar/times-in-words.js';
import { detectLanguage, LANGUAGES } from '../../core/email/language.js';
import { formatRemaining } from '../../core/entitlement/amount.js';
import { markedAsText, withoutMarks } from '../../core/outbound/marked-text.js';
import { personInWords, personName } from '../../core/outbound/person-name.js';
import type { MailCase } from '../../ports/outbound-mails.js';
import type { RenderTemplate } from '../../ports/outgoing.js';
import { listTemplates, readTemplate } from './template-files.js';
import { textToHtml } from './text-to-html.js';

interface Compiled {
  readonly subject: Handlebars.TemplateDelegate;
  readonly text: Handlebars.TemplateDelegate;
  readonly html: Handlebars.TemplateDelegate | null;
  /** In which it is written, by its name or else by its words; null when these are too few. */
  readonly language: string | null;
}

/** The compiled templates. */
export interface Templates {
  readonly render: RenderTemplate;
  /** Without languages. */
  readonly names: readonly string[];
}

/** Each mail comes from the first folder that has it. Throws an Error that lists every unusable file. */
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
      // Compiling all of them would take a fifth of the time in which a worker starts; each is, when it is first used.
      for (const text of html === null ? [source] : [source, html]) handlebars.parseWithoutProcessing(text);
      compiled.set(name, {
        subject: handlebars.compile(match[1] ?? '', options),
        text: handlebars.compile(match[2] ?? '', options),
        html: html === null ? null : handlebars.compile(html, { strict: true }),
        language: name.split('.')[1] ?? detectLanguage(source.replace(/\{\{[^{}]*\}\}/g, ' ')),
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
        // Times are said, and the HTML is marked, in the language of the words around them.
        const written = template.language ?? language;
        const { plain, marked } = dataOf({ ...data, language: written });
        const text = template.text(plain);
        const html = marked === null ? textToHtml(text, written) : textToHtml(template.text(marked), written, true);
        return {
          subject: template.subject(plain).replace(/\s+/g, ' ').trim(),
          text,
          html: template.html?.(plain) ?? html,
        };
      } catch (error) {
        throw new Error(`template "${name}": ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
    },
  };
}

/** `marked`: the same with the formatting of `text` as marks, when `markedText` has some. Only these marks count. */
function dataOf(data: object): { readonly plain: object; readonly marked: object | null } {
  const { markedText, ...others } = data as { readonly markedText?: string };
  if (markedText === undefined) return { plain: others, marked: null };
  const plain = { ...(unmarked(others) as object), text: markedAsText(markedText) };
  return { plain, marked: { ...plain, text: markedText } };
}

function unmarked(value: unknown): unknown {
  if (typeof value === 'string') return withoutMarks(value);
  if (Array.isArray(value)) return value.map(unmarked);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unmarked(inner)]));
}

/** The problem with the language in a template's name; null when there is none. `files`: the names of all templates. */
export function languageProblem(name: string, files: readonly string[]): string | null {
  const [base = '', language, ...more] = name.split('.');
  if (language === undefined) return null;
  if (more.length > 0 || !LANGUAGES.includes(language)) {
    return `"${[language, ...more].join('.')}" is not a language that is detected in mails: ${LANGUAGES.join(', ')}`;
  }
  return files.includes(`${base}.hbs`) ? null : `${base}.hbs, for all other languages, is missing`;
}

/** The helpers that templates may call. */
export const helpers: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  /** An instant for people, in the reader's zone and language; empty without one. */
  time(value: unknown, options: Handlebars.HelperOptions) {
    const at = dateOf(value);
    if (at === null) return '';
    const { timeZone, language } = readerOf(options);
    return instantInWords(at, timeZone, language);
  },
  /** An appointment for people, with the day of the week and the name of the zone: `{{when start end}}`, or `{{when
   *  start}}`. */
  when(value: unknown, ...others: readonly unknown[]) {
    const options = others.at(-1) as Handlebars.HelperOptions;
    const start = dateOf(value);
    if (start === null) return '';
    const { timeZone, language } = readerOf(options);
    return appointmentInWords(start, others.length > 1 ? dateOf(others[0]) : null, timeZone, language);
  },
  /** An instant as a command takes it, in the reader's zone: `2026-03-30 09:00`. */
  written(value: unknown, options: Handlebars.HelperOptions) {
    const at = dateOf(value);
    return at === null ? '' : timeToWrite(at, readerOf(options).timeZone);
  },
  /** A number of hours with its unit, in the reader's language. */
  hours: (value: unknown, options: Handlebars.HelperOptions) => hoursInWords(Number(value), readerOf(options).language),
  /** The remaining balance of an entitlement, with its unit. */
  left: ({ remaining, unit }: NonNullable<MailCase['entitlement']>) => formatRemaining(remaining, unit),
  /** A person by name, or by address when no name is known: `{{nameOf mail.from}}`. */
  nameOf: (person: NamedAddress) => personName(person.name) || person.address,
  /** The same with the address: `Ana Alvarez <ana@contoso.com>`. */
  person: (person: NamedAddress) => personInWords(person),
  /** Every line with `> ` before it. */
  quote: (text: unknown) =>
    String(text ?? '')
      .trim()
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  /** A mailto link with body and subject: `{{mailto address "#pick" subject}}`. */
  mailto: (address: unknown, body: unknown, subject: unknown) =>
    `mailto:${String(address)}?subject=${encodeURIComponent(String(subject))}&body=${encodeURIComponent(String(body))}`,
  /** A size in bytes, for people. */
  size: (bytes: unknown) => {
    const number = Number(bytes);
    if (number < 1024) return `${number} B`;
    return number < 1024 * 1024 ? `${Math.round(number / 1024)} KB` : `${(number / 1024 / 1024).toFixed(1)} MB`;
  },
};

interface NamedAddress {
  readonly name: string;
  readonly address: string;
}

interface ReaderOfTimes {
  readonly timeZone?: string;
  readonly language?: string | null;
}

function readerOf(options: Handlebars.HelperOptions): { readonly timeZone: string; readonly language: string } {
  const { timeZone = 'UTC', language = null } = (options.data?.root ?? {}) as ReaderOfTimes;
  return { timeZone, language: language ?? 'en' };
}

/** Null for nothing. Stored data has instants as texts. */
function dateOf(value: unknown): Date | null {
  if (value === null || value === undefined) return null;
  return new Date(value instanceof Date ? value : String(value));
}
