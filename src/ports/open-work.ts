// What open work needs of the rules.

import type { Need } from '../core/rule-set/gone-from-rules.js';

/** Reads it: of open cases, of appointments from `now` on, and of customers who wait for one. */
export type ReadOpenWork = (now: Date) => Promise<readonly Need[]>;
