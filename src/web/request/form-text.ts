// The text of a field of a form, made safe; empty when it has none.

import { cleanText } from '../../core/email/clean-text.js';

export function formText(form: Readonly<Record<string, unknown>>, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? cleanText(value) : '';
}
