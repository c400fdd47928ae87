// Looks up header fields by lower-case name. The topmost field wins, because receiving servers prepend theirs.

import type { HeaderField } from './mail.js';

/** The value of the topmost field with that name; undefined when there is none. */
export function headerValue(headers: readonly HeaderField[], name: string): string | undefined {
  return headers.find((field) => field.name === name)?.value;
}
