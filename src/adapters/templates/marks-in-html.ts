// Lets markdown-it understand the marks of a marked text (core/outbound/marked-text.ts).

import type { MarkdownIt } from 'markdown-it';
import { DELETED, EMPHASIS, LINK, PICTURE, STRONG } from '../../core/outbound/marked-text.js';

/** The characters at which another rule than that for plain text may begin. The library's own, and our marks. */
const SPECIAL = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~\ufdd0-\ufdef]/g;

const TAGS: Readonly<Record<string, readonly [name: string, tag: string, nesting: -1 | 1]>> = {
  [STRONG[0]]: ['strong_open', 'strong', 1],
  [STRONG[1]]: ['strong_close', 'strong', -1],
  [EMPHASIS[0]]: ['em_open', 'em', 1],
  [EMPHASIS[1]]: ['em_close', 'em', -1],
  [DELETED[0]]: ['s_open', 's', 1],
  [DELETED[1]]: ['s_close', 's', -1],
  [LINK[2]]: ['link_close', 'a', -1],
};

/** The marks have to be balanced in each line. */
export function readMarks(markdown: MarkdownIt): void {
  markdown.inline.ruler.at('text', (state, silent) => {
    SPECIAL.lastIndex = state.pos;
    const end = Math.min(SPECIAL.exec(state.src)?.index ?? state.posMax, state.posMax);
    if (end === state.pos) return false;
    if (!silent) state.pending += state.src.slice(state.pos, end);
    state.pos = end;
    return true;
  });
  markdown.inline.ruler.after('text', 'marks', (state, silent) => {
    const mark = state.src.charAt(state.pos);
    const end = mark === LINK[0] ? LINK[1] : mark === PICTURE[0] ? PICTURE[1] : undefined;
    const at = end === undefined ? state.pos : state.src.indexOf(end, state.pos);
    const tag = TAGS[mark];
    if (at < 0 || at >= state.posMax || (end === undefined && tag === undefined)) return false;
    if (!silent) {
      const value = state.src.slice(state.pos + 1, at);
      if (mark === LINK[0]) state.push('link_open', 'a', 1).attrs = [['href', value]];
      if (mark === LINK[0]) state.linkLevel += 1;
      if (mark === LINK[2]) state.linkLevel -= 1;
      if (mark === PICTURE[0]) {
        const picture = state.push('html_inline', '', 0);
        picture.content = pictureHtml(value);
      } else if (tag !== undefined) state.push(...tag);
    }
    state.pos = at + 1;
    return true;
  });
}

function pictureHtml(contentId: string): string {
  const id = contentId.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  return `<img src="cid:${id}" alt="" style="max-width: 100%; height: auto">`;
}
