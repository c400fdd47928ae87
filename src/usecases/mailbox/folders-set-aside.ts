// Remembers the folders in which a connection ended, because the server never answered: they are tried after the
// others, and each time later, so that they hold up no other folder. Mails that are not sent are postponed one by one
// instead.

import { FetchFailedError } from '../../ports/mailbox.js';
import { retryDelayMs } from './retry-delay.js';

interface Wait {
  readonly failures: number;
  readonly nextTryAt: Date;
  readonly reason: string;
}

export class FoldersSetAside {
  private readonly waits = new Map<string, Wait>();

  /** The folders to read now, those in doubt last. The first of the others comes last, since waiting happens in the
   *  folder that was opened last. */
  inOrder(folders: readonly string[], now: Date): readonly string[] {
    const isWaiting = this.waitingNow(folders, now);
    const due = folders.filter((folder) => !isWaiting(folder)).toReversed();
    return [...due.filter((folder) => !this.waits.has(folder)), ...due.filter((folder) => this.waits.has(folder))];
  }

  /** Why folders are not read now. */
  waiting(folders: readonly string[], now: Date): Error[] {
    const isWaiting = this.waitingNow(folders, now);
    return folders.filter(isWaiting).map((folder) => new Error(this.waits.get(folder)?.reason));
  }

  connectionEnded(folder: string, error: unknown, now: Date): void {
    if (error instanceof FetchFailedError) return;
    const failures = (this.waits.get(folder)?.failures ?? 0) + 1;
    const message = error instanceof Error ? error.message : String(error);
    this.waits.set(folder, {
      failures,
      nextTryAt: new Date(now.getTime() + retryDelayMs(failures)),
      reason: `the connection ended while folder "${folder}" was read (${message}); it is tried again after the others`,
    });
  }

  readAgain(folder: string): void {
    this.waits.delete(folder);
  }

  /** When all folders are in doubt, it is the connection. */
  private waitingNow(folders: readonly string[], now: Date): (folder: string) => boolean {
    const waits = (folder: string) => (this.waits.get(folder)?.nextTryAt ?? now) > now;
    return folders.every((folder) => this.waits.has(folder)) ? () => false : waits;
  }
}
