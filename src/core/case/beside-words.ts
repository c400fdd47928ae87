// Removes what people put beside the words of a command that is no part of them: a full stop, a "please", brackets, and
// the dashes that a program made of a hyphen.

/** The last point of a German date (`6.3.`) is none. */
export function withoutStopBehindTime(text: string): string {
  return /(?:^|[ :])\d{1,2}\. ?\d{1,2}\.$/.test(text) ? text : withoutFullStop(text);
}

export function withoutFullStop(word: string): string {
  return word.replace(/\.$/, '');
}

/** A name without what somebody may put behind it. */
export function bareName(word: string): string {
  let end = word.length;
  while (end > 0 && '.,;:!'.includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}

/** A number such as C-000001, which may stand in brackets and have a dash for its hyphen. */
export function bareNumber(word: string): string {
  return word.replace(/^[[("“„]+|(?<![\])"“”.,;:!])[\])"“”.,;:!]+$/g, '').replace(/[\u2010-\u2015\u2212]/g, '-');
}

/** A "please" behind a command is no text for anybody. */
export function withoutCourtesy(words: readonly string[]): readonly string[] {
  const named = withoutLinks(words);
  const last = named.findLastIndex((word) => !/^(?:please|pls|bitte|danke|thanks|thx)[.!,]{0,9}$/i.test(word));
  return named.slice(0, last + 1);
}

/** A name that was copied from a page brings its address along. */
export function withoutLinks(words: readonly string[]): readonly string[] {
  return words
    .map((word) => word.replace(/[<[]https?:\/\/[^\s<>[\]]*[>\]][.,;:!]{0,3}$/i, ''))
    .filter((word) => word !== '');
}

/** The same for words that go on, where thanks may be a part of them. */
export function withoutPlease(text: string): string {
  return text.replace(/(?:[,;]\s?(?:danke|thanks|thx)|[,;]?\s(?:please|pls|bitte))[.!]*$/i, '');
}
