// A reviewer's answer to a request by mail: `#approve`, or `#reject` with the reason behind it or below. Typing is
// forgiven: case, blanks, the full-width number sign, a full stop behind.

export type ReviewAnswer = { readonly kind: 'approve' } | { readonly kind: 'reject'; readonly reason: string };

/** Null when the first line with text is neither. `text`: the new text of the mail. */
export function parseReviewAnswer(text: string): ReviewAnswer | null {
  const [first = '', ...rest] = text.trim().split('\n');
  const [, word = '', words = ''] = /^[#＃]\s?(approve|reject)\b[.:,!]?(.*)$/iu.exec(first.trim()) ?? [];
  if (word.toLowerCase() === 'reject') {
    return { kind: 'reject', reason: [words.trim(), ...rest].join('\n').trim() };
  }
  // Words behind it may well say that something has to change first.
  return word !== '' && words.replace(/[.!\s]/g, '') === '' ? { kind: 'approve' } : null;
}
