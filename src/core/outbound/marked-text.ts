// Text with marks for what it looks like: strong, emphasised and deleted words, links, and pictures of the same mail.
// The marks are noncharacters of Unicode, which no mail may contain, so everything else about the text stays as it is.

import { addressBeside } from '../email/link-address.js';

export const STRONG = ['\ufdd0', '\ufdd1'] as const;
export const EMPHASIS = ['\ufdd2', '\ufdd3'] as const;
export const DELETED = ['\ufdd4', '\ufdd5'] as const;
/** Before the address, between address and words, behind the words. */
export const LINK = ['\ufdd6', '\ufdd7', '\ufdd8'] as const;
/** Around the Content-ID. */
export const PICTURE = ['\ufdd9', '\ufdda'] as const;

const MARKS = /[\ufdd0-\ufdef]/g;
/** Other addresses may do something when they are opened. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:)[^\s\ufdd0-\ufdef<>"]{1,2000}$/i;

/** One character, or a picture, and what it looks like. */
export interface Glyph {
  /** Empty for a picture. */
  readonly char: string;
  readonly isStrong: boolean;
  readonly isEmphasis: boolean;
  readonly isDeleted: boolean;
  readonly link: string | null;
  /** The Content-ID of a picture. */
  readonly picture: string | null;
}

export function withoutMarks(text: string): string {
  return text.replace(MARKS, '');
}

/** Reads a marked text, however its marks are nested. */
export function readMarked(marked: string): readonly Glyph[] {
  const depth = { strong: 0, emphasis: 0, deleted: 0 };
  let link: string | null = null;
  const glyphs: Glyph[] = [];
  const look = () => ({
    isStrong: depth.strong > 0,
    isEmphasis: depth.emphasis > 0,
    isDeleted: depth.deleted > 0,
    link,
  });
  for (let at = 0; at < marked.length; at += 1) {
    const char = marked.charAt(at);
    switch (char) {
      case STRONG[0]:
      case STRONG[1]:
        depth.strong += char === STRONG[0] ? 1 : -1;
        break;
      case EMPHASIS[0]:
      case EMPHASIS[1]:
        depth.emphasis += char === EMPHASIS[0] ? 1 : -1;
        break;
      case DELETED[0]:
      case DELETED[1]:
        depth.deleted += char === DELETED[0] ? 1 : -1;
        break;
      case LINK[0]: {
        const end = marked.indexOf(LINK[1], at);
        const address = end < 0 ? '' : marked.slice(at + 1, end);
        link = SAFE_LINK.test(address) ? address : null;
        if (end >= 0) at = end;
        break;
      }
      case LINK[2]:
        link = null;
        break;
      case PICTURE[0]: {
        const end = marked.indexOf(PICTURE[1], at);
        if (end >= 0) {
          glyphs.push({ char: '', ...look(), picture: withoutMarks(marked.slice(at + 1, end)) });
          at = end;
        }
        break;
      }
      default:
        if (withoutMarks(char) !== '') glyphs.push({ char, ...look(), picture: null });
    }
  }
  return glyphs;
}

const PLAIN: Omit<Glyph, 'char' | 'picture'> = { isStrong: false, isEmphasis: false, isDeleted: false, link: null };

/** Writes what `readMarked` reads. Marks are balanced in each line, and never stand before its bullet or in blanks. */
export function writeMarked(glyphs: readonly Glyph[]): string {
  let text = '';
  let blanks = '';
  let now = PLAIN;
  const turnTo = (next: typeof PLAIN, between: string) => {
    const isSameLink = now.link === next.link;
    const isSame =
      isSameLink && (['isStrong', 'isEmphasis', 'isDeleted'] as const).every((key) => now[key] === next[key]);
    const ends = isSame ? '' : styleEnds(now) + (isSameLink || now.link === null ? '' : LINK[2]);
    const begins = isSameLink || next.link === null ? '' : LINK[0] + next.link + LINK[1];
    text += isSame ? between : ends + between + begins + styleBegins(next);
    now = next;
  };
  let isLineStart = true;
  for (const glyph of glyphs) {
    if (glyph.char === '\n') {
      turnTo(PLAIN, '');
      text += `${isLineStart ? '' : blanks}\n`;
      blanks = '';
      isLineStart = true;
    } else if (glyph.char !== '' && glyph.char.trim() === '') blanks += glyph.char;
    else {
      const isBullet: boolean = isLineStart && /[-*•+>]/.test(glyph.char);
      turnTo(isBullet ? PLAIN : glyph, blanks);
      text += glyph.picture === null ? glyph.char : `${PICTURE[0]}${glyph.picture}${PICTURE[1]}`;
      blanks = '';
      isLineStart = isBullet;
    }
  }
  turnTo(PLAIN, '');
  return text;
}

function styleBegins({ isStrong, isEmphasis, isDeleted }: typeof PLAIN): string {
  return (isStrong ? STRONG[0] : '') + (isEmphasis ? EMPHASIS[0] : '') + (isDeleted ? DELETED[0] : '');
}

function styleEnds({ isStrong, isEmphasis, isDeleted }: typeof PLAIN): string {
  return (isDeleted ? DELETED[1] : '') + (isEmphasis ? EMPHASIS[1] : '') + (isStrong ? STRONG[1] : '');
}

/** As people write it where there is only text: `*strong*`, `_emphasised_`, the address of a link behind its words. */
export function markedAsText(marked: string): string {
  return withoutMarks(
    marked
      .replace(/\ufdd6([^\ufdd7]*)\ufdd7([^\ufdd8]*)\ufdd8/g, (_, address: string, words: string) =>
        addressBeside(withoutMarks(words), address) === '' ? words : `${words} <${address}>`,
      )
      .replace(/\ufdd9[^\ufdda]*\ufdda/g, '')
      .replace(/[\ufdd0\ufdd1]/g, '*')
      .replace(/[\ufdd2\ufdd3]/g, '_')
      .replace(/[\ufdd4\ufdd5]/g, '~'),
  )
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
}
