// What use cases and decisions say, in German.

import { germanActions } from './told-actions-de.js';
import { germanDecisions } from './told-decisions-de.js';
import { germanOffice } from './told-office-de.js';
import { germanRefusals } from './told-refusals-de.js';
import { germanRules } from './told-rules-de.js';
import type { ToldSentence } from './told-sentence.js';

export const toldGerman: readonly ToldSentence[] = [
  ...germanActions,
  ...germanRefusals,
  ...germanDecisions,
  ...germanRules,
  ...germanOffice,
];
