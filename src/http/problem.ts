// Problem details (RFC 9457) with the codes of the command line: what every request that is not done is answered with.

import { STATUS_CODES } from 'node:http';
import { withoutCommandLine } from '../core/case/without-command-line.js';

export interface Problem {
  readonly kind: 'problem';
  readonly status: number;
  /** Stable, for programs. */
  readonly code: string;
  /** For people: what is wrong, and what to do. */
  readonly detail: string;
  /** Further members, such as what is wrong with each field. */
  readonly more?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export const problemType = 'application/problem+json';

export function problem(status: number, code: string, detail: string, more: object = {}): Problem {
  return { kind: 'problem', status, code, detail, more };
}

/** The answer for a request that a use case refused. `status`: instead of the one that the code stands for. */
export function refused(
  { code, text, ...more }: { readonly code: string; readonly text: string },
  status = statusOf(code),
): Problem {
  const { ok, ...members } = more as { readonly ok?: false };
  return problem(status, code, inWordsOfApi(code, text), members);
}

/** What to do instead of what a text advises at a command line. */
const advice: Readonly<Record<string, string>> = {
  'not-confirmed': '"confirmed": true does it',
  'different-accounts': '"acrossAccounts": true confirms that this is one person',
  'other-customer': '"acrossCustomers": true confirms that they may',
  'open-activities': 'complete them first, or resolve with "closeActivities": true',
  'steps-missing': 'the action "step" does one; "skipSteps" says why a case is resolved without them',
  'case-closed': 'the action "reactivate" takes it up again',
  'case-merged': 'the action "unmerge" undoes it',
  'value-missing': '"value" gives it',
  'not-free': 'the action "wait-for-slot" puts the customer on the waiting list',
  'live-changed': '"force": true does it all the same',
  'tests-fail': '"force": true does it all the same',
  'still-needed': '"force": true does it all the same',
};

/** Also of what was done, whose text has no code. */
export function inWordsOfApi(code: string | null, text: string): string {
  const others = withoutCommandLine(text);
  const instead = others === text ? undefined : advice[code ?? ''];
  return instead === undefined ? others : `${others.replace(/[.;]$/, '')}; ${instead}`;
}

/** Refusals because of the state in which a thing is now: the same request may succeed later. */
const conflicts: ReadonlySet<string> = new Set([
  ...['stale', 'already-picked', 'assigned', 'case-closed', 'case-merged', 'children-open', 'open-activities'],
  ...[
    'has-children',
    'child-of-other',
    'not-closed',
    'not-merged',
    'customer-erased',
    'not-published',
    'last-stage',
    'wrong-state',
  ],
  ...[
    'name-taken',
    'number-taken',
    'address-taken',
    'nothing-left',
    'not-open',
    'several-files',
    'not-possible',
    'not-free',
  ],
  ...['same-rules', 'already-running', 'live-changed', 'still-needed', 'not-running'],
]);

/** What the path of a request names. */
const missing: ReadonlySet<string> = new Set([
  'no-case',
  'no-file',
  'file-gone',
  'no-customer',
  'no-entitlement',
  'no-mail',
  'no-booking',
  'no-job',
]);

/** 404, 409, or 422 for what can never succeed as it was asked. */
export function statusOf(code: string): number {
  if (missing.has(code)) return 404;
  return conflicts.has(code) ? 409 : 422;
}

/** As it is sent. `requestId` finds the request in the log. */
export function problemBody({ status, code, detail, more = {} }: Problem, requestId: string): object {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Problem', status, detail, code, requestId, ...more };
}
