// Everything outside the program that use cases read, write or call.

import type { FileStore } from '../ports/file-store.js';
import type { SendHook } from '../ports/hook-sender.js';
import type { Jobs } from '../ports/jobs.js';
import type { AskModel } from '../ports/language-model.js';
import type { ConnectMailbox, RawStore } from '../ports/mailbox.js';
import type { SendMessage } from '../ports/outgoing.js';
import type { Repositories } from './repositories.js';

export interface World extends Repositories {
  readonly rawStore: RawStore;
  readonly fileStore: FileStore;
  readonly jobs: Jobs;
  readonly send: SendMessage;
  readonly connect: ConnectMailbox;
  readonly askModel: AskModel;
  readonly sendHook: SendHook;
}
