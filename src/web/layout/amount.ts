// Amounts of support in the reader's language.

import type { EntitlementUnit } from '../../core/rule-set/entitlement-template.js';
import type { Words } from '../words/words.js';
import { type AreaWords, inLanguage } from './in-language.js';

const units: AreaWords<Readonly<Record<EntitlementUnit, readonly [one: string, several: string]>>> = {
  en: { cases: ['case', 'cases'], minutes: ['minute', 'minutes'], 'coverage-dates': ['a period', 'a period'] },
  de: { cases: ['Fall', 'Fälle'], minutes: ['Minute', 'Minuten'], 'coverage-dates': ['ein Zeitraum', 'ein Zeitraum'] },
};

const left: AreaWords<(amount: string) => string> = {
  en: (amount) => `${amount} left`,
  de: (amount) => `noch ${amount}`,
};

/** `14 cases left`. */
export function leftInWords(remaining: number, unit: EntitlementUnit, words: Words): string {
  const amount = amountInWords(remaining, unit, words);
  return unit === 'coverage-dates' ? amount : inLanguage(left, words)(amount);
}

/** `15 cases`. A period counts nothing. */
export function amountInWords(amount: number, unit: EntitlementUnit, words: Words): string {
  const [one, several] = inLanguage(units, words)[unit];
  if (unit === 'coverage-dates') return several;
  return `${amount.toLocaleString(words.language)} ${Math.abs(amount) === 1 ? one : several}`;
}
