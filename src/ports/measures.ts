// Reading what reports and goals are computed from.

import type { CaseMeasure, ReportPeriod } from '../core/report/measures.js';

export interface MeasureQueries {
  /** Every case on which something was to be counted in the period, with what there is on it; and those open now. */
  cases(period: ReportPeriod): Promise<readonly CaseMeasure[]>;
}
