// `--at`: balances and statuses as they were at a past instant.

import { option } from '../command-line/option.js';
import { timeThat } from '../command-line/written-time.js';

export const atOption = option('--at <when>', 'as of this time, of a day its end', timeThat('end'));
