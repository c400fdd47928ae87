// The files of an export of another help desk.

import type { Chunks } from './mailbox.js';

export interface OldFiles {
  /** The first of the paths that is a file; undefined when none is. */
  find(paths: readonly string[]): Promise<string | undefined>;
  open(path: string): Chunks;
}
