// Explains the due times of an SLA. They come from the function that sets them in production; the JSON is a public
// contract.

import type { Pause } from '../../core/calendar/pause.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { currentSlas } from '../../core/rule-set/sla.js';
import { explainSla } from '../../core/sla/explanation.js';
import { explanationJson } from '../../usecases/sla/explanation-json.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { slaExplanationText } from './explanation-text.js';

export interface SlaQuestion {
  /** By name. */
  readonly sla: string;
  readonly from: Date;
  readonly pauses: readonly Pause[];
  readonly rules: Pick<RuleSet, 'slas' | 'calendars'>;
  readonly json: boolean;
}

/** Exit code 1 when a KPI is never due. Throws WrongUseError when there is no such SLA. */
export function explainSlaTimes({ sla: name, from, pauses, rules, json }: SlaQuestion): number {
  const sla = rules.slas.get(name);
  if (sla === undefined) {
    const names =
      currentSlas(rules.slas)
        .map((known) => known.name)
        .sort()
        .join(', ') || 'none';
    throw new WrongUseError(`there is no SLA "${name}" in the rules; SLAs: ${names}`);
  }
  const calendar = rules.calendars.get(sla.calendar);
  if (calendar === undefined) throw new Error(`SLA "${sla.name}" names calendar "${sla.calendar}", which is missing`);
  try {
    const explanation = explainSla(sla, calendar, from, pauses);
    process.stdout.write(json ? `${JSON.stringify(explanationJson(explanation))}\n` : slaExplanationText(explanation));
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(`${error.message}; see calendars.yaml and sla.yaml`);
    return 1;
  }
}
