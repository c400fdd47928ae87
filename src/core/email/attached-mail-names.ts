// Names of attached mails that came without one. Several of them are called by their subjects, so that people can tell
// them apart.

import { decodeEncodedWords, safeLine } from './encoded-words.js';
import { safeFileName } from './file-names.js';

const ATTACHED_MAIL = 'message/rfc822';
const UNNAMED = safeFileName(undefined, ATTACHED_MAIL);
/** Characters of a subject. */
const LONGEST = 80;

/** `beginnings`: of the attached mails, in their order; those of later ones may be missing. */
export function nameAttachedMails<File extends { readonly name: string; readonly type: string }>(
  files: readonly File[],
  beginnings: readonly string[],
): readonly File[] {
  const isUnnamed = ({ name, type }: File) => type === ATTACHED_MAIL && name === UNNAMED;
  if (files.filter(isUnnamed).length < 2) return files;
  const taken = new Set(files.filter((file) => !isUnnamed(file)).map(({ name }) => name.toLowerCase()));
  const numbers = new Map<string, number>();
  let order = 0;
  return files.map((file) => {
    const beginning = file.type === ATTACHED_MAIL ? beginnings[order++] : undefined;
    if (!isUnnamed(file)) return file;
    return { ...file, name: freeName(subjectOf(beginning ?? '') || UNNAMED.replace(/\.eml$/, ''), taken, numbers) };
  });
}

/** Empty when there is none, or nothing is left of it. */
function subjectOf(beginning: string): string {
  const head = beginning.split(/\n[ \t]*\n/, 1)[0]?.replace(/\n[ \t]+/g, ' ') ?? '';
  const written = /^subject[ \t]*:(.{1,2000})/im.exec(head)?.[1] ?? '';
  const line = safeLine(decodeEncodedWords(written)).replace(/[/\\]/g, '-');
  const short = [...line].slice(0, LONGEST).join('').trim();
  return /[\p{L}\p{N}]/u.test(short) ? safeFileName(`${short}.eml`, ATTACHED_MAIL).replace(/\.eml$/, '') : '';
}

/** `numbers`: the last one that each name got. */
function freeName(stem: string, taken: Set<string>, numbers: Map<string, number>): string {
  const key = stem.toLowerCase();
  let number = numbers.get(key) ?? 0;
  let name: string;
  do {
    number += 1;
    name = number === 1 ? `${stem}.eml` : `${stem} ${number}.eml`;
  } while (taken.has(name.toLowerCase()));
  numbers.set(key, number);
  taken.add(name.toLowerCase());
  return name;
}
