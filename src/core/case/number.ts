// Case numbers as people see them, and the token that carries one in a subject.

/** 123 -> `C-000123`. */
export function caseNumber(number: number): string {
  return `C-${String(number).padStart(6, '0')}`;
}

/** `C-000123`, `c-123` or `123` -> 123; undefined when it is none of these. */
export function parseCaseNumber(text: string): number | undefined {
  const match = /^(?:c-)?0*(\d{1,9})$/i.exec(text.trim());
  return match === null ? undefined : Number(match[1]);
}

/** The case numbers in a subject, in brackets as we write them. Evidence only from a sender who belongs to the case. */
export function subjectTokens(subject: string): readonly number[] {
  return [...new Set([...subject.matchAll(/\[C-0*(\d{1,9})\]/gi)].map((match) => Number(match[1])))];
}
