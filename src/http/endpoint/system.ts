// What the operations of the API may use: the use cases and the reading that the composition offers.

import type { AuditQueries } from '../../ports/audit.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { CaseQueries } from '../../ports/queries.js';
import type { act } from '../../usecases/case/act.js';
import type { listCaseFiles, openCaseFile } from '../../usecases/case/case-files.js';
import type { readGuide } from '../../usecases/case/read-guide.js';
import type { receiveMessage } from '../../usecases/intake/receive-message.js';
import type {
  mergeCases,
  openChildCase,
  setParentCase,
  splitCase,
  unmergeCase,
} from '../../usecases/case/several-cases.js';
import type { storeFile } from '../../usecases/case/store-file.js';
import type { searchCases } from '../../usecases/search/search-cases.js';

/** A use case whose dependencies are bound. */
type Bound<Usecase> = Usecase extends (deps: never, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Promise<Awaited<Result>>
  : never;

export interface System {
  readonly clock: Clock;
  readonly cases: CaseQueries;
  readonly searchCases: Bound<typeof searchCases>;
  readonly audit: AuditQueries;
  readonly act: Bound<typeof act>;
  readonly readGuide: Bound<typeof readGuide>;
  readonly mergeCases: Bound<typeof mergeCases>;
  readonly unmergeCase: Bound<typeof unmergeCase>;
  readonly splitCase: Bound<typeof splitCase>;
  readonly openChildCase: Bound<typeof openChildCase>;
  readonly setParentCase: Bound<typeof setParentCase>;
  readonly storeFile: Bound<typeof storeFile>;
  readonly listCaseFiles: Bound<typeof listCaseFiles>;
  readonly openCaseFile: Bound<typeof openCaseFile>;
  readonly receiveMessage: Bound<typeof receiveMessage>;
}
