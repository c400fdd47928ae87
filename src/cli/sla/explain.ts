// `casemill sla explain`: why a clock of an SLA is due when it is, from the rule files alone. The due times come from
// the function that sets them in production; the JSON is a public contract.

import { parseInstant } from '../../core/calendar/instant.js';
import type { Pause } from '../../core/calendar/pause.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { explainSla, type SlaExplanation } from '../../core/sla/explanation.js';
import { INSTANT_HELP, instantOption, WrongUseError } from '../command.js';
import { renderSlaExplanation } from './explain-text.js';

export interface SlaExplainOptions {
  readonly sla: string;
  /** ISO 8601 with an offset. */
  readonly from: string;
  /** Each `FROM/TO`, or `FROM/` while it is open. */
  readonly pause: readonly string[];
  readonly json: boolean;
  readonly calendars: Pick<RuleSet, 'slas' | 'calendars'>;
}

/** Prints the explanation and gives the exit code: 0 explained, 1 it is never due. Throws WrongUseError. */
export function slaExplainCommand(options: SlaExplainOptions): number {
  const { calendars: rules } = options;
  const sla = rules.slas.get(options.sla);
  if (sla === undefined) {
    const known = [...rules.slas.keys()].sort().join(', ');
    throw new WrongUseError(
      `no SLA "${options.sla}" in the rules; ${known === '' ? 'they define none' : `they have: ${known}`}`,
    );
  }
  const from = instantOption('--from', options.from);
  const pauses = options.pause.map(pauseOption);
  const calendar = rules.calendars.get(sla.calendar);
  if (calendar === undefined) throw new Error(`SLA '${sla.name}' names calendar '${sla.calendar}', which is not there`);
  try {
    const explanation = explainSla(sla, calendar, from, pauses);
    process.stdout.write(options.json ? `${JSON.stringify(toJson(explanation))}\n` : renderSlaExplanation(explanation));
    return 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    console.error(`${error.message}; look at calendars.yaml and sla.yaml`);
    return 1;
  }
}

function pauseOption(written: string): Pause {
  const wrong = (why: string) => new WrongUseError(`--pause "${written}" ${why}`);
  const [start = '', end, ...more] = written.split('/');
  if (end === undefined || more.length > 0) throw wrong('must be FROM/TO, or FROM/ while it is open');
  const from = parseInstant(start);
  if (from === null) throw wrong(`begins with something that is not an instant; ${INSTANT_HELP}`);
  if (end.trim() === '') return { from, to: null };
  const to = parseInstant(end);
  if (to === null) throw wrong(`ends with something that is not an instant; ${INSTANT_HELP}`);
  if (to < from) throw wrong('ends before it begins');
  return { from, to };
}

function toJson({ sla, from, kpis }: SlaExplanation): unknown {
  return {
    sla: sla.name,
    from: from.toISOString(),
    kpis: kpis.map((kpi) => ({
      kpi: kpi.kpi.name,
      warnAt: kpi.warnAt?.toISOString() ?? null,
      failAt: kpi.failAt?.toISOString() ?? null,
      segments: kpi.segments.map((s) => ({ from: s.from.toISOString(), to: s.to.toISOString(), kind: s.kind })),
    })),
  };
}
