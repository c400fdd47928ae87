// What somebody changed in a form. Each field comes with what it said before, so that nobody undoes what a colleague
// changed meanwhile in a field that they left alone.

import { formText } from './form-text.js';

/** Undefined: as it was. The earlier value of `name` is in `was.name`. */
export function changedText(form: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const [value, before] = [formText(form, name), formText(form, `was.${name}`)].map(plainLines);
  return value === before ? undefined : value;
}

/** The lines of a text, trimmed, without empty ones. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Browsers send CR LF. */
function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
