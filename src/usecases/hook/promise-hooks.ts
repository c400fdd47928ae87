// Promises what webhooks are told, in the transaction of the change: transactions are wrapped, so every change of a
// case is noticed, whoever makes it. Each webhook gets a row for each thing that happened, with the payload as it is
// then. Without webhooks in the rules nothing is wrapped.

import { type Happening, happenings } from '../../core/hook/case-happenings.js';
import type { Hook, HookEvent } from '../../core/rule-set/hook.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { HookDeliveryRow } from '../../ports/hook-deliveries.js';
import type { Jobs } from '../../ports/jobs.js';
import type { Transact, Tx } from '../../ports/transact.js';
import type { CaseChange, Writes } from '../../ports/writes.js';
import { hookJob } from './hook-jobs.js';
import { describeCase, describePutAside, describeUnsent, type TellContext, type Told } from './told.js';

export interface PromiseHooksDeps {
  readonly transact: Transact;
  readonly jobs: Jobs;
  readonly rules: () => RuleSet;
  readonly newId: () => string;
  readonly clock: Clock;
}

export function promisingHooks(deps: PromiseHooksDeps): Transact {
  return async (work) => {
    const hooks = [...deps.rules().hooks.values()];
    if (hooks.length === 0) return deps.transact(work);
    let promised: readonly HookDeliveryRow[] = [];
    const result = await deps.transact((tx) => {
      // It may run again.
      promised = [];
      return work(
        promisingTx(deps, hooks, tx, (rows) => {
          promised = [...promised, ...rows];
        }),
      );
    });
    const firsts = new Map(promised.map(({ hook, id }) => [hook, id]));
    await deps.jobs.add([...firsts].map(([hook, id]) => hookJob(hook, id)));
    return result;
  };
}

function promisingTx(
  deps: PromiseHooksDeps,
  hooks: readonly Hook[],
  tx: Tx,
  done: (rows: readonly HookDeliveryRow[]) => void,
): Tx {
  const wanted = new Set(hooks.flatMap(({ events }) => events));
  const promise = async (happened: readonly Happened[]): Promise<Writes> => {
    const told = await describe(tx, happened, { rules: deps.rules(), now: deps.clock() });
    const rows = told.flatMap((one) => rowsFor(deps, hooks, one));
    done(rows);
    return rows.length === 0 ? {} : { insert: { HookDelivery: rows } };
  };
  return {
    ...tx,
    async write(writes) {
      const numbers = await tx.write(writes);
      const happened = happenedIn(writes, wanted);
      if (happened.length > 0) await tx.write(await promise(happened));
      return numbers;
    },
    async writeLast(writes) {
      const happened = happenedIn(writes, wanted);
      if (happened.length === 0) return tx.writeLast(writes);
      const numbers = await tx.write(writes);
      await tx.writeLast(await promise(happened));
      return numbers;
    },
  };
}

type Happened =
  | { readonly type: HookEvent; readonly change: CaseChange; readonly what: Happening }
  | { readonly type: 'mail.failed' | 'mail.held' | 'mail.quarantined'; readonly mailId: string };

/** What some webhook wants to hear of. */
function happenedIn({ cases = [], update = {} }: Writes, wanted: ReadonlySet<HookEvent>): readonly Happened[] {
  const onCases = cases.flatMap((change) =>
    happenings(change.before, change.events).map((what): Happened => ({ type: what.type, change, what })),
  );
  const unsent = (update.OutboundMail ?? []).flatMap(({ id, status }): readonly Happened[] =>
    status === 'failed' || status === 'bounced' ? [{ type: 'mail.failed', mailId: id }] : [],
  );
  const putAside = (update.InboundMail ?? []).flatMap(({ id, outcome }): readonly Happened[] => {
    if (outcome === 'held') return [{ type: 'mail.held', mailId: id }];
    return outcome === 'quarantined' ? [{ type: 'mail.quarantined', mailId: id }] : [];
  });
  return [...onCases, ...unsent, ...putAside].filter(({ type }) => wanted.has(type));
}

/** One after the other: they share a connection. */
async function describe(tx: Tx, happened: readonly Happened[], context: TellContext): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const one of happened) {
    if ('what' in one) told.push(...(await describeCase(tx, one.change, one.what, context)));
    else if (one.type === 'mail.failed') told.push(...(await describeUnsent(tx, one.mailId, context)));
    else told.push(...(await describePutAside(tx, one.type, one.mailId)));
  }
  return told;
}

function rowsFor({ newId, clock }: PromiseHooksDeps, hooks: readonly Hook[], told: Told): readonly HookDeliveryRow[] {
  const now = clock();
  const { type, caseId, caseNumber, data, traceparent } = told;
  return hooks
    .filter((hook) => hook.events.includes(type) && told.meets(hook.when))
    .map((hook) => {
      const id = newId();
      const payload = { id, type, version: 1, timestamp: now.toISOString(), hook: hook.name, data };
      return {
        ...{ id, hook: hook.name, event: type, caseId, caseNumber, payload: JSON.stringify(payload) },
        ...{ status: 'waiting' as const, tries: 0, nextTryAt: now, promisedAt: now, startedAt: now },
        ...{ endedAt: null, httpStatus: null, error: null },
        ...(traceparent !== undefined && { traceparent }),
      };
    });
}
