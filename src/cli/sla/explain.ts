// `casemill sla explain`: how the due times of a case come about, or those of an SLA, from the rule files alone.

import { parseInstant } from '../../core/calendar/instant.js';
import type { Pause } from '../../core/calendar/pause.js';
import { command } from '../command-line/command.js';
import { readSettings, withUsecases } from '../command-line/opened.js';
import { json, listOption, option } from '../command-line/option.js';
import { instantHelp, parseInstantWord } from '../command-line/parse-words.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

export const explain = command({
  usage: 'explain [number]',
  description: 'explain when the KPIs of a case, or of an SLA, are due, and why; an SLA needs no database',
  example:
    'casemill sla explain C-000001\n  casemill sla explain --sla gold --from 2026-03-02T09:00:00Z --pause 2026-03-02T10:00:00Z/2026-03-02T11:00:00Z',
  options: [
    option('--sla <name>', 'an SLA of the rules'),
    option('--from <instant>', 'when the KPIs of the SLA start, ISO 8601 with an offset', parseInstantWord),
    listOption('--pause <from/to...>', 'a pause; without TO it has not ended', parsePause),
    option('--rules <dir>', 'the rule folder'),
    json,
  ],
  run: async ({ number }, { sla, from, pause: pauses = [], rules: folder, json }) => {
    if (number !== undefined) {
      if (sla !== undefined || from !== undefined || pauses.length > 0 || folder !== undefined) {
        throw new WrongUseError('a case has its own SLA, start and pauses; leave out the options, or the case');
      }
      return explainCase(number, json);
    }
    if (sla === undefined || from === undefined) throw new WrongUseError('write a case number, or --sla and --from');
    const { loadRulesOrThrow } = await import('../../rules/load-or-throw.js');
    const { explainSlaTimes } = await import('./explain-sla.js');
    const { rules } = await loadRulesOrThrow(folder ?? (await readSettings()).rulesDir);
    return explainSlaTimes({ sla, from, pauses, rules, json });
  },
});

async function explainCase(number: string, json: boolean): Promise<number> {
  const { explainCaseTimes } = await import('./explain-case.js');
  return withUsecases((usecases) => explainCaseTimes(number, usecases.explainCaseKpis, json));
}

/** `FROM/TO`, or `FROM/` for a pause that is still open. Throws WrongUseError. */
export function parsePause(written: string, name: string): Pause {
  const wrong = (why: string) => new WrongUseError(`${name} "${written}" ${why}`);
  const [start = '', end, ...more] = written.split('/');
  if (end === undefined || more.length > 0) throw wrong('must be FROM/TO, or FROM/ while the pause lasts');
  const from = parseInstant(start);
  if (from === null) throw wrong(`does not begin with an instant; ${instantHelp}`);
  if (end.trim() === '') return { from, to: null };
  const to = parseInstant(end);
  if (to === null) throw wrong(`does not end with an instant; ${instantHelp}`);
  if (to < from) throw wrong('ends before it begins');
  return { from, to };
}
