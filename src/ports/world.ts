// The ports that a running system needs.

import type { Jobs } from './jobs.js';
import type { ConnectMailbox, RawStore } from './mailbox.js';
import type { SendMessage } from './outgoing.js';
import type { Store } from './store.js';

/** Everything outside the process that use cases of a running system work with. */
export interface World {
  readonly store: Store;
  readonly rawStore: RawStore;
  readonly jobs: Jobs;
  readonly send: SendMessage;
  readonly connect: ConnectMailbox;
}
