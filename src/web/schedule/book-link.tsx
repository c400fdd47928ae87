// The way from a case to its appointments.

import { inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { scheduleWords } from './schedule-words.js';

export function BookLink({ number, reader }: { number: string; reader: Reader }) {
  return (
    <p>
      <a href={`/console/schedule/book?case=${number}`}>{inLanguage(scheduleWords, reader.words).book}</a>
    </p>
  );
}
