// `--at`: balances and statuses as they were at a past instant.

import { option } from '../command-line/option.js';
import { parseInstantWord } from '../command-line/parse-words.js';

export const atOption = option('--at <instant>', 'as of this time, ISO 8601 with an offset', parseInstantWord);
