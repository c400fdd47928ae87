// How each webhook is doing, and what to do when it is not.

import type { HookState } from '../../usecases/hook/review-hooks.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { operationsWords } from './operations-words.js';

export function HooksCard({ hooks, reader }: { hooks: readonly HookState[]; reader: Reader }) {
  const own = inLanguage(operationsWords, reader.words);
  if (hooks.length === 0) {
    return (
      <section class="card">
        <h2>{own.hooks}</h2>
        <p class="quiet">{own.noHooks}</p>
      </section>
    );
  }
  return (
    <section class="card">
      <h2>{own.hooks}</h2>
      <p class="quiet">{own.hooksHelp}</p>
      <ul class="list">
        {hooks.map((hook) => (
          <li>
            <Hook hook={hook} reader={reader} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Hook({ hook, reader }: { hook: HookState; reader: Reader }) {
  const own = inLanguage(operationsWords, reader.words);
  const { hook: name, url, waiting, dead, lastDeliveredAt, lastError } = hook;
  const path = `/console/operations/hooks/${encodeURIComponent(name)}`;
  return (
    <>
      <p>
        <strong>{name}</strong> <span class="quiet">{url}</span>
        <span class="under">
          <span class={dead > 0 ? 'kpi overdue' : 'kpi'}>{own.dead(dead)}</span>
          <span>{own.waiting(waiting)}</span>
          {lastDeliveredAt === null ? (
            own.never
          ) : (
            <span>
              {own.lastDelivered} <Time at={lastDeliveredAt} reader={reader} relative />
            </span>
          )}
        </span>
        {lastError !== null && <span class="under remark">{lastError}</span>}
      </p>
      <div class="row">
        <a href={`/console/operations/hooks?${new URLSearchParams({ hook: name })}`}>{own.deliveries}</a>
        <form method="post" action={`${path}/test`}>
          <Once />
          <button type="submit">{own.test}</button>
        </form>
        {dead > 0 && (
          <form method="post" action={`${path}/retry`}>
            <Once />
            <button type="submit" class="main">
              {own.retryDead}
            </button>
          </form>
        )}
      </div>
    </>
  );
}
