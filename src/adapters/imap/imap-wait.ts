// Waiting in a folder for something new, on a connection that may die without a word.

import type { ImapFlow } from 'imapflow';

/** A middlebox may cut a connection without a word, and then nothing ever comes again: a dead connection must be noticed
 *  within two minutes, whether it waits or works. */
export interface ImapTimeouts {
  /** An IDLE is renewed this often; the server's answer shows that it is alive. */
  readonly idleRenewMs: number;
  /** The answer has so much time. */
  readonly answerTimeoutMs: number;
}

export const defaultTimeouts: ImapTimeouts = { idleRenewMs: 50_000, answerTimeoutMs: 30_000 };

export interface ConnectionState {
  died: Error | undefined;
  /** A folder grew since it was opened. */
  changed: boolean;
}

interface Wait extends ImapTimeouts {
  readonly ms: number;
  readonly signal: AbortSignal;
}

/** IDLE until something new is announced, or the time is over. */
export async function waitForChange(client: ImapFlow, wait: Wait, state: ConnectionState): Promise<void> {
  const { signal } = wait;
  if (signal.aborted || state.changed) return;
  let timer: NodeJS.Timeout | undefined;
  let finish = () => {};
  const changed = new Promise<void>((resolve) => {
    finish = resolve;
    timer = setTimeout(resolve, Math.min(wait.ms, wait.idleRenewMs));
  });
  signal.addEventListener('abort', finish);
  client.on('exists', finish);
  client.on('close', finish);
  // idle() returns when another command breaks it; the NOOP below does.
  const idling = client.capabilities.has('IDLE') ? client.idle().catch(() => false) : undefined;
  try {
    await changed;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', finish);
    client.off('exists', finish);
    client.off('close', finish);
  }
  if (!client.usable) throw state.died ?? new Error('the IMAP connection was closed');
  const silence = setTimeout(() => {
    state.died = new Error(`the IMAP server has been silent for ${Math.round(wait.answerTimeoutMs / 1000)} seconds`);
    client.close();
  }, wait.answerTimeoutMs);
  try {
    await client.noop();
    await idling;
  } catch (error) {
    throw state.died ?? error;
  } finally {
    clearTimeout(silence);
  }
  if (!client.usable) throw state.died ?? new Error('the IMAP connection was closed');
}
