// Questions to the domain name system.

import type { ServiceRecord } from '../core/set-up/service-records.js';

/** Each answers within a time: `unanswered` when no name server said anything, and an empty list when there is no
 *  record. */
export interface NameLookup {
  mx(domain: string): Promise<readonly string[] | 'unanswered'>;
  srv(name: string): Promise<readonly ServiceRecord[] | 'unanswered'>;
  /** The texts of TXT records, each put together. */
  txt(name: string): Promise<readonly string[] | 'unanswered'>;
  hasAddress(host: string): Promise<boolean | 'unanswered'>;
}
