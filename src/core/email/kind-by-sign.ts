// Says what kind of mail it is, and by what sign that is known.

/** The reason of a mail of which nothing says that a program sent it: a person wrote it. */
export const noSign = 'no-sign';

/** `auto-reply (auto-submitted)`; a person's mail has no sign to name. `kind` may be in any language. */
export function kindBySign(kind: string, reason: string): string {
  return reason === noSign ? kind : `${kind} (${reason})`;
}
