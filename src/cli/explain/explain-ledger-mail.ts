// Explains a mail of the ledger: what was decided then, by which rules, and what the rules of a folder would decide
// with the same facts, so that only the rules can make a difference. Changes nothing.

import type { Usecases } from '../../app/usecases.js';
import { dayAndTimeInWords } from '../../core/calendar/times-in-words.js';
import { installationTimeZone } from '../../core/rule-set/time-zone.js';
import { loadRules } from '../../rules/load.js';
import { formatProblem } from '../../rules/yaml/problem.js';
import type { LedgerMailExplanation } from '../../usecases/simulation/explain-ledger-mail.js';
import { ledgerMailJson } from '../../usecases/simulation/explanation-json.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { type ExplainPlace, explainText, verdict } from './explain-text.js';

export interface ExplainLedgerMailOptions {
  readonly json: boolean;
  /** The rule folder that decides now; the places of reasons begin with it. */
  readonly rules: string;
}

/** Exit code 1: there is no such mail, or its content is gone; 2: the rules cannot be used. Throws WrongUseError. */
export async function explainLedgerMail(
  id: string,
  options: ExplainLedgerMailOptions,
  explainMail: Usecases['explainLedgerMail'],
): Promise<number> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new WrongUseError(
      `"${id}" is not the id of a mail in the ledger; one looks like 0190e4c2-7d5e-4a39-8f3c-2b1a9d8e7f60`,
    );
  }
  const loaded = await loadRules(options.rules);
  if (!loaded.ok) {
    for (const problem of loaded.problems) console.error(formatProblem(problem));
    return 2;
  }
  const { rules } = loaded;
  const explained = await explainMail(id, rules);
  if (explained === 'unknown' || explained === 'forgotten') {
    console.error(
      explained === 'unknown'
        ? `There is no mail ${id} in the ledger.`
        : `Mail ${id} is in the ledger, but no rules decided it, or its content is no longer stored.`,
    );
    return 1;
  }
  if (options.json) console.log(JSON.stringify(ledgerMailJson(explained, rules.version, options.rules)));
  else
    console.log(
      comparisonText(explained, rules.version, { dir: options.rules, timeZone: installationTimeZone(rules) }),
    );
  return 0;
}

function comparisonText(
  { decided: found, now, differences }: LedgerMailExplanation,
  version: string,
  place: ExplainPlace,
): string {
  const { id, outcome, decidedAt, ruleSetVersion, decision } = found;
  const same = ruleSetVersion === version ? 'the same rules' : 'other rules';
  return [
    `mail ${id}: ${outcome} on ${dayAndTimeInWords(decidedAt, place.timeZone, 'en')}, by rule set ${ruleSetVersion}`,
    `  ${verdict(decision)}`,
    ...decision.reasons.map(({ text, at }) => `    ${text}${at ? ` (${at.file}:${at.line}, as it was then)` : ''}`),
    '',
    explainText(`now, by ${same} (${version}), with the facts of that time`, now, place),
    '',
    differences.length === 0 ? 'The decision would be the same.' : 'What would be different:',
    ...differences.map(({ field, from, to }) => `  ${field}: ${from ?? 'none'} -> ${to ?? 'none'}`),
  ].join('\n');
}
