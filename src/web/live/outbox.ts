// What one browser has to be told, merged while it is slow to listen, so that no browser makes us keep more than its
// size.

import type { Look } from '../../ports/page-presence.js';

export type Told =
  | { readonly kind: 'changes'; readonly upTo: string; readonly cases: readonly string[] | 'all' }
  | { readonly kind: 'presence'; readonly others: readonly Look[] }
  | { readonly kind: 'beat' }
  | { readonly kind: 'end' };

export interface Outbox {
  changed(upTo: string, cases: readonly string[] | 'all'): void;
  met(others: readonly Look[]): void;
  end(): void;
  /** The next thing to tell; `beat` when there is none for so long. Milliseconds. */
  next(withinMs: number): Promise<Told>;
}

export function createOutbox(): Outbox {
  let changes: { upTo: string; cases: Set<string> | 'all' } | null = null;
  let known = '[]';
  let others: readonly Look[] | null = null;
  let isOver = false;
  let wake: () => void = () => undefined;

  function take(): Told | null {
    if (isOver) return { kind: 'end' };
    if (changes !== null) {
      const { upTo, cases } = changes;
      changes = null;
      return { kind: 'changes', upTo, cases: cases === 'all' ? cases : [...cases] };
    }
    if (others === null) return null;
    const told: Told = { kind: 'presence', others };
    others = null;
    return told;
  }

  return {
    changed(upTo, cases) {
      const before = changes?.cases ?? new Set<string>();
      changes = { upTo, cases: before === 'all' || cases === 'all' ? 'all' : new Set([...before, ...cases]) };
      wake();
    },
    met(found) {
      const written = JSON.stringify(found.map(({ caseNumber, agent, writing }) => [caseNumber, agent, writing]));
      if (written === known) return;
      known = written;
      others = found;
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    async next(withinMs) {
      const first = take();
      if (first !== null) return first;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, withinMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = () => undefined;
      return take() ?? { kind: 'beat' };
    },
  };
}
