// Explains the due times of a case's KPIs. The JSON is a public contract.

import { dayAndTimeInWords } from '../../core/calendar/times-in-words.js';
import { parseCaseNumber } from '../../core/case/number.js';
import type { InstanceExplanation } from '../../usecases/sla/explain-case.js';
import { instanceJson } from '../../usecases/sla/explanation-json.js';
import { printNoCase } from '../case/find-case.js';
import { slaExplanationText } from './explanation-text.js';

/** Exit code 1 when there is no such case. */
export async function explainCaseTimes(
  number: string,
  explainCaseKpis: (number: number) => Promise<readonly InstanceExplanation[] | undefined>,
  json: boolean,
): Promise<number> {
  const parsed = parseCaseNumber(number);
  const explained = parsed === undefined ? undefined : await explainCaseKpis(parsed);
  if (explained === undefined) {
    printNoCase(number);
    return 1;
  }
  if (json) console.log(JSON.stringify({ case: number, kpis: explained.map(instanceJson) }));
  else if (explained.length === 0) console.log(`${number} has no KPIs: no SLA applies to it.`);
  else for (const one of explained) process.stdout.write(`${instanceText(one)}\n`);
  return 0;
}

function instanceText({ instance, explanation }: InstanceExplanation): string {
  const { kpi, succeededAt, cancelledAt, cancelReason } = instance;
  const text = slaExplanationText(explanation);
  const inWords = (at: Date) => dayAndTimeInWords(at, explanation.calendar.timeZone, 'en');
  if (succeededAt !== null) return `${text}${kpi}: reached ${inWords(succeededAt)}\n`;
  if (cancelledAt !== null) return `${text}${kpi}: cancelled ${inWords(cancelledAt)}, ${cancelReason}\n`;
  return text;
}
