// Case numbers as people see them, and the token that carries one in a subject.

/** 123 -> `C-000123`. */
export function caseNumber(number: number): string {
  return `C-${String(number).padStart(6, '0')}`;
}

/** `C-000123`, `[C-000123]`, `c-123` or `123` -> 123, with any dash; undefined when it is none of these. */
export function parseCaseNumber(text: string): number | undefined {
  const match = /^\[?(?:c[-\u2010-\u2015\u2212])?0*(\d{1,9})\]?$/i.exec(text.trim());
  return match === null ? undefined : Number(match[1]);
}

/** The case numbers in a subject: in brackets as we write them, then as customers write what an acknowledgement says.
 *  Evidence only from a sender who belongs to the case. */
export function subjectTokens(subject: string): readonly number[] {
  const tokens = [/\[C-0*(\d{1,9})\]/gi, /(?<![\p{L}\p{N}_.-])C-(\d{6,9})(?![\p{L}\p{N}_-])/giu];
  return [...new Set(tokens.flatMap((token) => [...subject.matchAll(token)].map(([, digits]) => Number(digits))))];
}
