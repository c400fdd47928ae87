// A text in a request that is one line: a name, a title, a subject. Breaks in it would show as lines that somebody else
// wrote.

import { z } from 'zod';
import { safeLine } from '../core/email/encoded-words.js';

/** With spaces for line breaks and control characters, and none around it. */
export function lineField() {
  return z.string().overwrite(safeLine);
}
