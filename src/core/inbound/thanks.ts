// Recognises a message that only says thanks, in any language that we know: it needs no answer and reopens no case.
// Without its greeting, sign-off and names, each of its clauses must thank, or say that all is well or done, in words
// that ask for nothing. Deliberately strict: one unknown word makes it more than thanks. A thumb alone is thanks, too,
// and so is a program's mail that somebody pressed one.

import { anyOf, EVERY_LANGUAGE, wholeWords } from '../email/languages/every-language.js';
import { isReactionAlone } from '../email/reactions.js';
import { agrees, isDispleased, isOnlyPleased, withoutSmiles } from '../email/smileys.js';
import { closingLine, isName, isNameOf, isOneName, isSignatureLine } from './sign-off.js';

const MAX_LENGTH = 600;
const MAX_CLAUSE = 100;
const BETWEEN_CLAUSES =
  /[\n.,;:!¡…()[\]<>*_~"“”„«»&、。，！；：–—]+|\s-+\s|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d/u;
const GREETING = new RegExp(`^(?:${anyOf('greeting')})(.*)$`, 'iu');
const WELL = `(?:${anyOf('allIsWell')}|${anyOf('isDone')})`;
const ALL_IS_WELL = new RegExp(`^${WELL}$`, 'iu');
/** "Yes thank you", "thanks it works now". */
const SAYS_IT_IS_WELL = new RegExp(`^${WELL}|${WELL}$`, 'iu');

interface Thanks {
  readonly language: string;
  readonly phrase: RegExp;
  /** "Yes" and the like at an end, in this language: "igen" is Hungarian for it, and means "again" in Danish. */
  readonly well: RegExp;
  readonly beside: ReadonlySet<string>;
  readonly besideArticle: ReadonlySet<string>;
  readonly article: ReadonlySet<string>;
  /** Joins the thanks and another sentence. */
  readonly and: RegExp;
  /** What may stand between thanks and a name; null where only names have capitals. */
  readonly besideName: ReadonlySet<string> | null;
  /** Removes what may stand beside thanks where words are not separated; null elsewhere. */
  readonly glued: RegExp | null;
}

const THANKS: readonly Thanks[] = EVERY_LANGUAGE.map((language) => {
  const { thanks = '(?!)', besideThanks = '', besideArticle = '', article = '' } = language;
  const { besideName, and = '(?!)', unspaced, allIsWell = '(?!)', isDone = '(?!)' } = language;
  const well = `(?:${allIsWell}|${isDone})`;
  return {
    language: language.language,
    phrase: new RegExp(wholeWords(thanks, language), 'iu'),
    well: new RegExp(`^${well}|${well}$`, 'iu'),
    beside: new Set(`${besideThanks}|${besideArticle}`.split('|')),
    besideArticle: new Set(besideArticle.split('|')),
    article: new Set(article.split('|')),
    and: new RegExp(`\\s(?:${and})\\s`, 'giu'),
    besideName: besideName === undefined ? null : new Set(besideName.split('|')),
    glued: unspaced ? new RegExp(`${thanks}|${besideThanks}|\\s`, 'giu') : null,
  };
});

/** Whose names the message may have. */
interface NamesInThanks {
  readonly author: string;
  readonly agents: readonly string[];
}

/** `newText`: without quotes and signature. `author`: the name of the sender; may be empty. `agents`: the names of
 *  those who may be thanked. */
export function isOnlyThanks(newText: string, author: string, agents: readonly string[] = []): boolean {
  const names = { author, agents };
  const text = newText.normalize('NFC').trim();
  if (text.length > MAX_LENGTH || isDispleased(text)) return false;
  if (isOnlyPleased(text) || isReactionAlone(text)) return true;
  if (/[?？؟]/.test(text)) return false;
  const clauses = clausesOf(text, author);
  const kinds = clauses.map((clause, at) => kindOf(clause, at > 0, names));
  return kinds.includes('thanks') && !kinds.includes('other');
}

/** Whether it thanks, and answers nothing that we may have asked: a thumb, "yes" and "it is done" are answers.
 *  `language`: ISO 639-1; null when it is not known. */
export function isMereThanks(
  newText: string,
  author: string,
  agents: readonly string[],
  language: string | null,
): boolean {
  if (!isOnlyThanks(newText, author, agents)) return false;
  const text = newText.normalize('NFC').trim();
  if (isOnlyPleased(text) || isReactionAlone(text) || agrees(text)) return false;
  return clausesOf(text, author).every((clause) => {
    const said = GREETING.exec(clause)?.[1]?.trim() ?? clause;
    if (closingLine(clause, author) || !SAYS_IT_IS_WELL.test(said)) return true;
    return THANKS.some((thanks) => isBareThanks(said, thanks, { author, agents }, language));
  });
}

/** Whether what seems to say that all is well are the thanks themselves: "mange tak". "Tak" alone is thanks in Danish
 *  and "yes" in Polish. */
function isBareThanks(said: string, thanks: Thanks, names: NamesInThanks, language: string | null): boolean {
  if (thanks.glued !== null || !thanksIn(said, thanks, names)) return false;
  const [phrase = ''] = thanks.phrase.exec(said) ?? [];
  const others = said.replace(phrase, ' ').trim();
  if (thanks.well.test(others)) return false;
  const isOfLanguage = wordsOf(others).some((word) => thanks.beside.has(word.toLowerCase()));
  return isOfLanguage || language === thanks.language || !ALL_IS_WELL.test(phrase);
}

function clausesOf(text: string, author: string): readonly string[] {
  const lines = withoutSmiles(text)
    .split('\n')
    .flatMap((line) => line.trim() || []);
  return withoutSignOff(lines, author)
    .join('\n')
    .split(BETWEEN_CLAUSES)
    .flatMap((clause) => clause.trim() || []);
}

/** The lines above the sign-off; all of them when what follows a closing is no signature. */
function withoutSignOff(lines: readonly string[], author: string): readonly string[] {
  const closing = lines.findIndex((line, at) => at > 0 && closingLine(line, author));
  if (closing > 0) {
    const below = lines.slice(closing + 1);
    return below.every((line) => isSignatureLine(line, author)) ? lines.slice(0, closing) : lines;
  }
  const [above = '', last = ''] = lines.slice(-2);
  const name = last.replace(/^[-–—/]\s*/, '');
  // Who has no name in the head of the mail signs with it: "thanks,⏎Eve Haas".
  const mayBeSigned = isOneName(name, author) || (author === '' && above.endsWith(',') && isName(name, author));
  return lines.length > 1 && mayBeSigned ? lines.slice(0, -1) : lines;
}

function kindOf(clause: string, mayAddress: boolean, names: NamesInThanks): 'thanks' | 'courtesy' | 'other' {
  const { author, agents } = names;
  if (clause.length > MAX_CLAUSE) return 'other';
  if (THANKS.some((language) => thanksIn(clause, language, names))) return 'thanks';
  if (ALL_IS_WELL.test(clause) || (mayAddress && closingLine(clause, author))) return 'courtesy';
  const greeted = GREETING.exec(clause)?.[1]?.trim();
  if (greeted !== undefined && (greeted === '' || isName(greeted, author) || isNameOf(greeted, agents)))
    return 'courtesy';
  if (mayAddress && (isOneName(clause, author) || isNameOf(clause, agents))) return 'courtesy';
  return THANKS.map((language) => kindOfJoined(clause, language, names)).find((kind) => kind !== null) ?? 'other';
}

function thanksIn(clause: string, language: Thanks, { author, agents }: NamesInThanks): boolean {
  const { phrase, beside, besideName, glued } = language;
  const found = phrase.exec(clause);
  if (found === null) return false;
  if (glued !== null) return clause.replace(glued, '') === '';
  const before = clause.slice(0, found.index).trim();
  const after = clause.slice(found.index + found[0].length).trim();
  if (after === '' && ALL_IS_WELL.test(before)) return true;
  const isKnown = (word: string) => beside.has(word.toLowerCase());
  const ahead = wordsOf(before.replace(phrase, ' '));
  const words = wordsOf(after.replace(phrase, ' '));
  if (!ahead.every(isKnown) || lacksArticle(ahead, language) || lacksArticle(words, language)) return false;
  // "Thanks Ana": a name is all that is left.
  const name = words.filter((word) => !isKnown(word)).join(' ');
  if (name === '' || isNameOf(name, agents)) return true;
  // "Danke für Rückruf" asks for something.
  const lead = words[words.findIndex((word) => !isKnown(word)) - 1];
  const mayBeNoun = besideName !== null && lead !== undefined && /^\p{Ll}/u.test(lead) && !besideName.has(lead);
  return !mayBeNoun && isOneName(name, author);
}

/** "Danke für Lösung" asks for one. */
function lacksArticle(words: readonly string[], { besideArticle, article }: Thanks): boolean {
  const noun = words.findIndex((word) => besideArticle.has(word.toLowerCase()));
  return noun !== -1 && !words.slice(0, noun).some((word) => article.has(word.toLowerCase()));
}

/** "Thanks for the help and have a nice weekend", "Thanks Lena Vogt and Omar". Null: it is not two such sentences. */
function kindOfJoined(clause: string, language: Thanks, names: NamesInThanks): 'thanks' | 'courtesy' | null {
  for (const { index, 0: joint } of clause.matchAll(language.and)) {
    const parts = [clause.slice(0, index).trim(), clause.slice(index + joint.length).trim()];
    const others = parts.filter((part) => !ALL_IS_WELL.test(part) && !isNameOf(part, names.agents));
    if (others.length === 0) return 'courtesy';
    if (others.length === 1 && others.every((part) => thanksIn(part, language, names))) return 'thanks';
  }
  return null;
}

function wordsOf(text: string): string[] {
  return text.split(/[\s'’-]+/).filter((word) => word !== '');
}
