// A mail that failed as JSON. Fields may be added, never renamed.

import { caseNumber } from '../../core/case/number.js';
import type { FailedMail } from '../../ports/outbound-mails.js';

export function failedJson<Mail extends FailedMail>({ case: number, ...mail }: Mail): object {
  return { ...mail, case: number === null ? null : caseNumber(number) };
}
