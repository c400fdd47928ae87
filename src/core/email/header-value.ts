// Looking up header fields. Names are lower-case; the topmost field of a name wins, as receivers prepend.

import type { HeaderField } from './mail.js';

/** The value of the topmost field of that name; undefined when there is none. */
export function headerValue(headers: readonly HeaderField[], name: string): string | undefined {
  return headers.find((field) => field.name === name)?.value;
}
