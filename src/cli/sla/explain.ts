// `casemill sla explain`: how the due times of an SLA come about, from the rule files alone.

import { parseInstant } from '../../core/calendar/instant.js';
import type { Pause } from '../../core/calendar/pause.js';
import { command } from '../command-line/command.js';
import { readSettings } from '../command-line/opened.js';
import { json, listOption, option, requiredOption } from '../command-line/option.js';
import { instantHelp, parseInstantWord } from '../command-line/parse-words.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

export const explain = command({
  usage: 'explain',
  description: 'explain when the KPIs of an SLA are due, and why; needs no database',
  example:
    'casemill sla explain --sla gold --from 2026-03-02T09:00:00Z --pause 2026-03-02T10:00:00Z/2026-03-02T11:00:00Z',
  options: [
    requiredOption('--sla <name>', 'an SLA of the rules'),
    requiredOption('--from <instant>', 'when the KPIs start, ISO 8601 with an offset', parseInstantWord),
    listOption('--pause <from/to...>', 'a pause; without TO it has not ended', parsePause),
    option('--rules <dir>', 'the rule folder'),
    json,
  ],
  run: async (_, { sla, from, pause: pauses = [], rules: folder, json }) => {
    const { loadRulesOrThrow } = await import('../../rules/load-or-throw.js');
    const { explainSlaTimes } = await import('./explain-sla.js');
    const { rules } = await loadRulesOrThrow(folder ?? (await readSettings()).rulesDir);
    return explainSlaTimes({ sla, from, pauses, rules, json });
  },
});

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
