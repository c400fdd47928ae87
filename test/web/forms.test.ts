// Forms of the console, as the source has them, whether a page shows them now or not.

import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../house/source-files.js';

/** Twice is the same as once: what ends or closes something, and sign-in, whose link works once. */
const sameTwice = [
  ...['/console/sign-in', '/console/sign-in/link', '/console/sign-out', '/console/strip/close'],
  ...['/console/sessions/end', '/console/sessions/end-others'],
];

/** Each form that changes something: where it goes, and what stands in it. */
const forms = sourceFiles()
  .filter(({ room }) => room === 'web')
  .flatMap(({ name: file, code }) =>
    [...code.matchAll(/<form\b([^>]*\bmethod="post"[^>]*(?:=>[^>]*)*)>(.*?)<\/form>/gs)].map(
      ([, head = '', body = '']) => ({ file, action: /action="([^"]+)"/.exec(head)?.[1] ?? '', body }),
    ),
  );

describe('a form that changes something', () => {
  it('has a number by which it is done once', () => {
    const without = forms.filter(({ action, body }) => !sameTwice.includes(action) && !/<(?:Once|Hidden)\b/.test(body));
    expect(without.map(({ file, action }) => `${file} ${action}`)).toEqual([]);
    expect(forms.length).toBeGreaterThan(40);
  });
});
