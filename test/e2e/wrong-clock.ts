// Clocks that are wrong in one worker and go right in all others.

import type { ChildProcess } from 'node:child_process';

/** Options of Node with which a process believes that it is so many milliseconds later, until `setClock` tells it
 *  otherwise. Timers go on as they do when a machine's clock is set. */
export function withClock(aheadMs: number): readonly string[] {
  const code = `const Real = Date; let ahead = ${aheadMs}; const now = () => Real.now() + ahead;
    globalThis.Date = class extends Real {
      constructor(...parts) { if (parts.length === 0) super(now()); else super(...parts); }
      static now() { return now(); }
    };
    process.on('message', ({ aheadMs }) => { if (aheadMs !== undefined) ahead = aheadMs; });
    process.channel?.unref();`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
}

/** Of a process that was begun with `withClock`. */
export function setClock(worker: ChildProcess, aheadMs: number): void {
  if (worker.connected) worker.send({ aheadMs }, () => undefined);
}
