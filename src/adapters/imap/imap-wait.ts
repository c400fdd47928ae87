// Waits for changes of the open folder on a connection that may die silently.

import type { ImapFlow } from 'imapflow';

/** Middleboxes cut connections silently. With the defaults a dead connection is noticed within two minutes. */
export interface ImapTimeouts {
  /** How often IDLE is renewed; the server's answer shows that the connection is alive. */
  readonly idleRenewMs: number;
  /** How long to wait for that answer. */
  readonly answerTimeoutMs: number;
}

export const defaultTimeouts: ImapTimeouts = { idleRenewMs: 50_000, answerTimeoutMs: 30_000 };

/** What the connection's event handlers have seen. */
export interface ConnectionState {
  /** Why the connection ended. */
  died: Error | undefined;
  /** Whether the folder grew since it was opened. */
  changed: boolean;
}

interface Wait extends ImapTimeouts {
  readonly ms: number;
  readonly signal: AbortSignal;
}

/** Idles until the server announces a change, `ms` are over, or `signal` fires. Throws when the connection is dead. */
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
  // idle() returns when another command interrupts it; the NOOP below does.
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
  const timeout = setTimeout(() => {
    state.died = new Error(`the IMAP server did not answer for ${Math.round(wait.answerTimeoutMs / 1000)} seconds`);
    client.close();
  }, wait.answerTimeoutMs);
  try {
    await client.noop();
    await idling;
  } catch (error) {
    throw state.died ?? error;
  } finally {
    clearTimeout(timeout);
  }
  if (!client.usable) throw state.died ?? new Error('the IMAP connection was closed');
}
