// Every phrase of a language has an entry: the line of a program in which a native translator wrote it, or that it is
// from usage, and in what kind of mail. The lines of programs are read, too.

import { describe, expect, test } from 'vitest';
import { isAutoReplySubject } from '../../../../src/core/email/auto-reply-subjects.js';
import { EVERY_LANGUAGE, wholeWords } from '../../../../src/core/email/languages/every-language.js';
import type { LanguageWords } from '../../../../src/core/email/languages/language-words.js';
import { readReplyText } from '../../../../src/core/email/reply-text.js';
import { nextcloudMail, roundcubeVacation, sogo } from './sources/absence-words.js';
import { FIELDS, SEPARATORS } from './sources/forward-parser.js';
import { FROM_USAGE } from './sources/from-usage.js';
import { k9Mail } from './sources/k9-mail.js';
import { LETTERS_FROM_USAGE } from './sources/letters-from-usage.js';
import type { ProgramLines } from './sources/program-lines.js';
import { roundcube } from './sources/roundcube.js';
import { thunderbird } from './sources/thunderbird.js';
import { PROGRAM_KINDS, USED_IN } from './sources/used-in.js';

const alone = { isReply: false, repliedSubject: '', addresses: new Set<string>(), names: new Set<string>() };

const block = (names: string) => {
  const [from = '', date = '', to = '', subject = ''] = names.split('|');
  return `${from} Desk\n${date} 12.05.2026 19:41\n${to} Ben\n${subject} Fan`;
};
const BELOW: Readonly<Record<Exclude<keyof ProgramLines, 'absences' | 'thanks'>, (line: string) => string>> = {
  attributions: (line) => `${line}\n\n> Is it still loud?`,
  separators: (line) => `${line}\n\nIs it still loud?`,
  deviceLines: (line) => line,
  headerBlocks: (names) => `${block(names)}\n\nIs it still loud?`,
};

const MAIL_PROGRAMS = { Thunderbird: thunderbird, Roundcube: roundcube, K9: k9Mail };
const FILTERS = { 'Nextcloud Mail': nextcloudMail, "Roundcube's filters": roundcubeVacation, SOGo: sogo };
const PROGRAMS: readonly ProgramLines[] = [...Object.values(MAIL_PROGRAMS), ...Object.values(FILTERS)];

describe.each(Object.entries(MAIL_PROGRAMS))('%s: its lines are cut', (_, { thanks, ...lines }: ProgramLines) => {
  for (const [kind, byLanguage] of Object.entries(lines) as [keyof typeof BELOW, Record<string, string[]>][]) {
    test.each(Object.entries(byLanguage))(`${kind}, %s`, (_language, written) => {
      for (const line of written)
        expect(readReplyText(`It is quiet.\n\n${BELOW[kind](line)}`, alone), line).toBe('It is quiet.');
    });
  }
});

describe.each(Object.entries(FILTERS))('%s: its words for an absence announce one', (_, { absences = {} }) => {
  for (const [language, subjects] of Object.entries(absences))
    test.each(subjects)(`${language}: %s`, (subject) => {
      expect(isAutoReplySubject(`${subject}: Fan`)).toBe(true);
      expect(isAutoReplySubject(`Fan: ${subject}`)).toBe(false);
    });
});

/** The alternatives of a pattern, those within brackets left whole. */
function alternativesOf(pattern: string): string[] {
  const found = [''];
  let depth = 0;
  for (const [token] of pattern.matchAll(/\\.|\[[^\]]*\]|[\s\S]/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (token === '|' && depth === 0) found.push('');
    else found[found.length - 1] += token;
  }
  return found;
}

const seenLines = PROGRAMS.flatMap((lines) => Object.values(lines));
/** The lines of a language, and those whose list names no language but a program. */
const linesOf = (language: string) => [
  ...seenLines.flatMap((byLanguage: Readonly<Record<string, readonly string[]>>) => byLanguage[language] ?? []),
  ...SEPARATORS.map(([, line]) => line),
];
const fieldNames: ReadonlySet<string> = new Set(Object.values(FIELDS).flatMap((names) => names.map(lower)));

function lower(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function isSeen(phrase: string, words: LanguageWords): boolean {
  const pattern = new RegExp(wholeWords(phrase, words), 'iu');
  return linesOf(words.language).some((line) => pattern.test(line.normalize('NFC')));
}

function isFieldSeen(name: string, language: string): boolean {
  const blocks = PROGRAMS.flatMap(({ headerBlocks }) => headerBlocks?.[language] ?? []);
  return fieldNames.has(name) || blocks.some((names) => names.split(/\s?[:：]\|?/).some((own) => lower(own) === name));
}

/** The phrases that programs write, and that were seen in none of the lines. */
function notSeen(words: LanguageWords): string[] {
  const phrases = PROGRAM_KINDS.flatMap((kind) =>
    alternativesOf(words[kind] ?? '')
      .filter((phrase) => phrase !== '' && !isSeen(phrase, words))
      .map((phrase) => `${kind}: ${phrase}`),
  );
  const names = Object.values(words.header ?? {})
    .flatMap((list) => list.split('|'))
    .filter((name) => !isFieldSeen(name, words.language));
  return [...phrases, ...names.map((name) => `header: ${name}`)];
}

test.each(EVERY_LANGUAGE.map((words) => [words.language, words] as const))(
  'each phrase of %s was seen in a program, or is from usage',
  (language, words) => {
    const listed = Object.entries({ ...FROM_USAGE[language], ...LETTERS_FROM_USAGE[language] }).flatMap(
      ([kind, list]) => alternativesOf(list).map((phrase) => `${kind}: ${phrase}`),
    );
    expect(listed.sort()).toEqual([...new Set(notSeen(words))].sort());
  },
);

test('each kind of words says in what mails it is used', () => {
  const kinds = new Set(EVERY_LANGUAGE.flatMap((words) => Object.keys(words)));
  kinds.delete('language');
  kinds.delete('unspaced');
  expect(Object.keys(USED_IN).sort()).toEqual([...kinds].sort());
});
