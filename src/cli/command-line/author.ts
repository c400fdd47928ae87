// Who makes the changes of a command, for the audit: the agent or person that the command line names, or else the user
// of the machine.

import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Authorship } from '../../ports/audit.js';

interface Running {
  /** Such as `case resolve`. */
  readonly name: string;
  /** The first argument, such as `C-000123`. */
  readonly subject: string | null;
  readonly options: Readonly<Record<string, unknown>>;
}

/** A process runs one command at a time. */
let running: Running = { name: 'casemill', subject: null, options: {} };

export function setRunning(command: Running): void {
  running = command;
}

export function authorship(): Authorship {
  const { name: action, subject, options } = running;
  const agent = typeof options.agent === 'string' ? options.agent : null;
  const by = typeof options.by === 'string' ? options.by.trim() : '';
  const who = agent ?? (by === '' ? userInfo().username : by);
  return {
    entry: { id: randomUUID(), via: 'command', who, agent, action, subject, requestId: null },
    tokenId: null,
    once: false,
  };
}
