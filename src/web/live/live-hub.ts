// Tells all browsers that are connected to this process what changes. One look at the database a second serves all of
// them, and while nobody is connected there is none.

import type { CaseChanges } from '../../ports/case-changes.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { Look, PagePresence } from '../../ports/page-presence.js';
import type { Known, LiveHub, LiveListener } from '../request/live.js';

interface Deps {
  readonly changes: CaseChanges;
  readonly presence: PagePresence;
  readonly log: Log;
}

const lookEveryMs = 1_000;
/** How often connected browsers are noted as such. */
const keepEveryMs = 20_000;
/** It looks on so long after the last browser has left, since most of them load their next page and come back. */
const lingerMs = 30_000;
/** Between two removals of what was noted: twice that is how long a browser may be away. */
const forgetEveryMs = 5 * 60_000;

export function createLiveHub({ changes, presence, log }: Deps): LiveHub {
  const listeners = new Set<LiveListener>();
  let state: Watching | null = null;
  let aloneSince = 0;
  /** Where the stream was at the last looks. */
  let points: { readonly at: number; readonly upTo: string }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function begin(): Promise<Watching> {
    await changes.watch();
    const { upTo } = await changes.since(null);
    const now = performance.now();
    return { upTo, unsettled: upTo, keptAt: now, old: { point: upTo, at: now }, failed: false };
  }

  function goOn(): void {
    clearTimeout(timer);
    if (isClosed || (listeners.size === 0 && performance.now() - aloneSince > lingerMs)) {
      state = null;
      points = [];
    } else timer = setTimeout(() => void look(), lookEveryMs);
  }

  async function look(): Promise<void> {
    try {
      state ??= await begin();
      await renew(state);
      const { upTo, cases } = await changes.since(state.upTo);
      state.upTo = upTo;
      remember(upTo);
      if (cases.length > 0) for (const listener of listeners) listener.changed(upTo, cases);
      // A transaction that began before changes were noted may have noted nothing.
      if (state.unsettled !== null && (await changes.haveEnded(state.unsettled))) {
        state.unsettled = null;
        for (const listener of listeners) listener.changed(upTo, 'all');
      }
      const looks = await presence.list();
      for (const listener of listeners) listener.met(othersOf(listener, looks));
      if (state.failed) log.info({}, 'live updates go on');
      state.failed = false;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (state !== null && !state.failed) log.warn({ error: text }, 'live updates interrupted');
      if (state !== null) Object.assign(state, { failed: true, keptAt: Number.NEGATIVE_INFINITY });
    }
    goOn();
  }

  function remember(upTo: string): void {
    const now = performance.now();
    points = [...points.filter(({ at }) => now - at < lingerMs), { at: now, upTo }];
  }

  /** Null: it has to read everything. */
  function pointOf(known: Known): string | null {
    if ('after' in known) return known.after;
    const then = performance.now() - known.ageMs;
    return points.findLast(({ at }) => at < then)?.upTo ?? null;
  }

  async function renew(watching: Watching): Promise<void> {
    const now = performance.now();
    if (now - watching.keptAt < keepEveryMs) return;
    await changes.watch();
    await presence.keep([...listeners].map(({ stream }) => stream));
    watching.keptAt = now;
    if (now - watching.old.at < forgetEveryMs) return;
    await changes.forget(watching.old.point);
    watching.old = { point: watching.upTo, at: now };
  }

  return {
    async join(listener, known) {
      const isFirst = state === null;
      listeners.add(listener);
      try {
        state ??= await begin();
        const after = pointOf(known);
        const missed = after === null ? undefined : await changes.since(after);
        const cases = missed?.cases ?? 'all';
        if (cases.length > 0) listener.changed(missed?.upTo ?? state.upTo, cases);
      } catch (error) {
        listeners.delete(listener);
        throw error;
      }
      if (isFirst) goOn();
      return async () => {
        listeners.delete(listener);
        aloneSince = performance.now();
        await presence.end(listener.stream);
      };
    },
    show: presence.show,
    streamsOf: (agent) => [...listeners].filter((listener) => listener.agent === agent).length,
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const listener of listeners) listener.end();
    },
  };
}

interface Watching {
  upTo: string;
  /** Before all transactions of that point have ended, something may go unnoticed. */
  unsettled: string | null;
  keptAt: number;
  old: { readonly point: string; readonly at: number };
  failed: boolean;
}

function othersOf({ stream, agent }: LiveListener, looks: Awaited<ReturnType<PagePresence['list']>>): readonly Look[] {
  const shown = new Set(looks.filter(({ streams }) => streams.includes(stream)).map(({ caseNumber }) => caseNumber));
  return looks.filter((look) => look.agent !== agent && shown.has(look.caseNumber));
}
