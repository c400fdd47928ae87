// Tells open cases from the others, in SQL.

import { isActive } from '../../../core/case/status.js';
import { CASE_STATUSES } from '../../../core/rule-set/case-values.js';

/** The statuses of open cases. A list of them can use an index; NOT IN the others cannot. */
export const OPEN_STATUSES = `ARRAY[${CASE_STATUSES.filter(isActive)
  .map((status) => `'${status}'`)
  .join(', ')}]`;
