// What is wrong with a form, in the reader's words: what somebody sends past the limits that the page gives a browser.

import type { z } from 'zod';
import { type AreaWords, inLanguage } from '../layout/in-language.js';
import type { Words } from '../words/words.js';

type Wrong = 'missing' | 'tooLong' | 'unusable';

const wrongs: AreaWords<Readonly<Record<Wrong, (field: string) => string>>> = {
  en: {
    missing: (field) => `${field}: this is missing`,
    tooLong: (field) => `${field}: this is too much`,
    unusable: (field) => `${field}: this cannot be used; write it another way`,
  },
  de: {
    missing: (field) => `${field}: das fehlt`,
    tooLong: (field) => `${field}: das ist zu viel`,
    unusable: (field) => `${field}: das lässt sich nicht verwenden; schreiben Sie es anders`,
  },
};

/** Of the first field that is wrong. */
export function formProblem(words: Words, error: z.ZodError): string {
  const [issue] = error.issues;
  return inLanguage(wrongs, words)[kindOf(issue)](labelOf(words, String(issue?.path[0] ?? '')));
}

function kindOf(issue: z.core.$ZodIssue | undefined): Wrong {
  if (issue?.code === 'too_small') return 'missing';
  return issue?.code === 'too_big' ? 'tooLong' : 'unusable';
}

/** As the page calls it. */
function labelOf(words: Words, field: string): string {
  const { text, name, minutes, skipSteps, copies, title, status, merge } = words;
  const labels = { text, name, minutes, skipSteps, cc: copies, title, status, source: merge };
  return Object.entries(labels).find(([known]) => known === field)?.[1] ?? field;
}
