// Unwraps text that is signed inline with PGP.

import { EMPTY_LINE } from './line-letter.js';

/** Removes the armor and the signature and undoes dash-escaping (RFC 9580 section 7). Other text stays as it is. */
export function withoutPgpArmor(lines: readonly string[]): readonly string[] {
  const begin = lines.findIndex((line) => line.startsWith('-----BEGIN PGP SIGNED MESSAGE-----'));
  if (begin < 0) return lines;
  const blank = lines.findIndex((line, i) => i > begin && EMPTY_LINE.test(line));
  const signature = lines.findIndex((line, i) => i > begin && line.startsWith('-----BEGIN PGP SIGNATURE-----'));
  const end = lines.findIndex((line, i) => i > begin && line.startsWith('-----END PGP SIGNATURE-----'));
  if (blank < 0 || signature < blank) return lines;
  const body = lines.slice(blank + 1, signature).map((line) => line.replace(/^- /, ''));
  return [...lines.slice(0, begin), ...body, ...(end < 0 ? [] : lines.slice(end + 1))];
}
