// The case that nobody answered: its SLA warns, and then fails.

import type { CaseDetails } from '../../ports/queries.js';
import { omar } from './people.js';
import { arrival, arrivals, caseWhen, type Stage, statusOf } from './stage.js';

export async function playMissedDeadline(stage: Stage, { number }: CaseDetails): Promise<void> {
  await stage.narrator.scene("Back to Bob's question, which nobody answered.");
  const failed = await caseWhen(stage, number, ({ kpis }) => kpis.every(({ failedAt }) => failedAt !== null));
  await arrival(stage, omar, `Failed: first-response of ${number}`);
  const warnings = arrivals(stage, omar, `Warning: first-response of ${number}`);
  const failures = arrivals(stage, omar, `Failed: first-response of ${number}`);
  const { arrived } = stage.mail;
  const [[warning], [failure]] = [warnings, failures];
  stage.check(
    "the agents were warned of Bob's deadline once, and then notified once that it was missed",
    warnings.length === 1 &&
      failures.length === 1 &&
      warning !== undefined &&
      failure !== undefined &&
      arrived.indexOf(failure) > arrived.indexOf(warning),
  );
  stage.check('his first-response KPI is noncompliant', statusOf(failed, 'first-response') === 'noncompliant');
}
