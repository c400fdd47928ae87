// `casemill sla explain`: why a clock of an SLA is due when it is, from the rule files alone. The due times come from
// the function that sets them in production; the JSON is a public contract.

import type { RuleSet } from '../core/rule-set.js';
import { parseInstant } from '../core/terms/instant.js';
import type { Pause } from '../core/terms/sla.js';
import { explainSla, type SlaExplanation } from '../core/terms/sla-explanation.js';
import { renderSlaExplanation } from './sla-explain-text.js';

export interface SlaExplainOptions {
  readonly sla: string;
  /** ISO 8601 with an offset. */
  readonly from: string;
  /** Each `FROM/TO`, or `FROM/` while it is open. */
  readonly pause: readonly string[];
  readonly json: boolean;
  readonly calendars: Pick<RuleSet, 'slas' | 'calendars'>;
}

const INSTANT_HELP = 'write 2026-03-02T09:00:00Z or 2026-03-02T09:00:00+01:00';

/** Prints the explanation and gives the exit code: 0 explained, 1 it is never due, 2 wrong use. */
export function slaExplainCommand(options: SlaExplainOptions): number {
  const { calendars: rules } = options;
  const sla = rules.slas.get(options.sla);
  if (sla === undefined) {
    const known = [...rules.slas.keys()].sort().join(', ');
    return fail(
      2,
      `no SLA '${options.sla}' in the rules; ${known === '' ? 'they define none' : `they have: ${known}`}`,
    );
  }
  const from = parseInstant(options.from);
  if (from === null) return fail(2, `--from '${options.from}' is not an instant: ${INSTANT_HELP}`);
  const pauses: Pause[] = [];
  for (const text of options.pause) {
    const pause = parsePause(text);
    if (typeof pause === 'string') return fail(2, `--pause '${text}' ${pause}`);
    pauses.push(pause);
  }
  const calendar = rules.calendars.get(sla.calendar);
  if (calendar === undefined) throw new Error(`SLA '${sla.name}' names calendar '${sla.calendar}', which is not there`);
  try {
    const explanation = explainSla(sla, calendar, from, pauses);
    process.stdout.write(options.json ? `${JSON.stringify(toJson(explanation))}\n` : renderSlaExplanation(explanation));
    return 0;
  } catch (error) {
    if (error instanceof RangeError)
      return fail(1, `${error.message}; look at rules/calendars.yaml and rules/sla.yaml`);
    throw error;
  }
}

/** A pause, or what is wrong with the text. */
function parsePause(text: string): Pause | string {
  const [start = '', end, ...more] = text.split('/');
  if (end === undefined || more.length > 0) return 'must be FROM/TO, or FROM/ while it is open';
  const from = parseInstant(start);
  if (from === null) return `begins with something that is not an instant: ${INSTANT_HELP}`;
  if (end.trim() === '') return { from, to: null };
  const to = parseInstant(end);
  if (to === null) return `ends with something that is not an instant: ${INSTANT_HELP}`;
  return to < from ? 'ends before it begins' : { from, to };
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

function fail(code: 1 | 2, message: string): number {
  process.stderr.write(`casemill sla explain: ${message}\n`);
  return code;
}
