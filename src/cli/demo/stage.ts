// What each act of the story works with, and how it waits for something to happen.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseCaseNumber } from '../../core/case/number.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import { FIRST_PAGE } from '../../ports/page.js';
import type { CaseDetails, CaseQueries, CaseSummary, LedgerQueries } from '../../ports/queries.js';
import type { ArrivedMail, DemoMail } from './demo-mail.js';
import type { Narrator } from './narrator.js';
import type { WorkerProcess } from './worker-process.js';

export interface Stage {
  readonly mail: DemoMail;
  readonly cases: CaseQueries;
  readonly ledger: LedgerQueries;
  readonly narrator: Narrator;
  /** Starts another worker, after the one before has ended. */
  readonly startWorker: () => WorkerProcess;
  /** Notes whether a promise was kept. Looks at the database or at arrived mails, never at what the demo intended. */
  readonly check: (promise: string, kept: boolean) => void;
}

/** A machine that does much else needs most of it; a healthy one never waits so long. */
const patienceMs = 120_000;
const pollEveryMs = 60;

/** Throws when `holds` does not come true in time. */
export async function until(what: string, holds: () => Promise<boolean>, ms = patienceMs): Promise<void> {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited ${ms / 1000} seconds for ${what}`);
    await sleep(pollEveryMs);
  }
}

/** The demo opens fewer cases than a page holds. */
export async function demoCases({ cases }: Pick<Stage, 'cases'>): Promise<readonly CaseSummary[]> {
  return (await cases.list({}, FIRST_PAGE)).items;
}

/** Waits for the first case of a contact. */
export async function caseOf(stage: Stage, contact: string): Promise<CaseDetails> {
  let number: string | undefined;
  await until(`a case of ${contact}`, async () => {
    number = (await demoCases(stage)).find((found) => found.contact === contact)?.number;
    return number !== undefined;
  });
  return caseWhen(stage, number ?? '', () => true);
}

/** Waits until the case is as described. */
export async function caseWhen(
  stage: Stage,
  number: string,
  holds: (found: CaseDetails) => boolean,
): Promise<CaseDetails> {
  let found: CaseDetails | undefined;
  await until(`${number} to change`, async () => {
    found = await stage.cases.find(parseCaseNumber(number) ?? 0);
    return found !== undefined && holds(found);
  });
  if (found === undefined) throw new Error(`${number} is gone`);
  return found;
}

/** Waits for a mail to an address with these words in its subject or text. */
export async function arrival(stage: Stage, to: string, words: string): Promise<ArrivedMail> {
  await until(`a mail to ${to} with "${words}"`, async () => arrivals(stage, to, words).length > 0);
  const [first] = arrivals(stage, to, words);
  if (first === undefined) throw new Error(`the mail to ${to} is gone`);
  return first;
}

export function arrivals(stage: Stage, to: string, words: string): readonly ArrivedMail[] {
  return stage.mail.arrived.filter(
    (mail) => mail.to === to && (mail.subject.includes(words) || mail.text.includes(words)),
  );
}

/** The present status of one of the case's KPIs, by name. */
export function statusOf({ kpis }: CaseDetails, name: string): string | undefined {
  const found = kpis.find(({ kpi }) => kpi === name);
  return found && kpiStatus(found, new Date());
}
