// The letters by which the lines of a text are told apart.

/**
 * What a line is:
 * `t` text, `e` empty, `q` quoted (`> …`), `b` beginning of a quoted mail (attribution, "-----Original Message-----"),
 * `h` header block of a copied mail, `s` signature or a line that a phone added.
 */
export type LineLetter = 't' | 'e' | 'q' | 'b' | 'h' | 's';

/** A line without visible characters. */
export const EMPTY_LINE = /^[\s\u200b\ufeffᐧ]*$/;
