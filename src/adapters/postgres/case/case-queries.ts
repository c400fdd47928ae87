// Cases for people to read.

import type { CaseQueries } from '../../../ports/queries.js';
import type { Sql } from '../database/sql.js';
import { findActivity, oldestMails } from './case-activities.js';
import { findCaseDetails } from './case-details.js';
import { listCases } from './case-list.js';
import { readCaseState } from './case-state.js';
import { listLateInstances } from './late-instances.js';
import { listRunningInstances } from './running-instances.js';

export function createCaseQueries(sql: Sql): CaseQueries {
  return {
    list: (filter, page) => listCases(sql, filter, page),
    runningInstances: (dueBefore, page) => listRunningInstances(sql, dueBefore, page),
    lateInstances: (page) => listLateInstances(sql, page),
    find: (number, activities) => findCaseDetails(sql, number, activities),
    state: (number) => readCaseState(sql, { number }),
    activity: (number, id) => findActivity(sql, number, id),
    mails: (number, page) => oldestMails(sql, number, page),
  };
}
