// `casemill case summary`: what a case is about and how it stands, in its own words.

import { parseCaseNumber } from '../../core/case/number.js';
import type { ModelSummary } from '../../core/case/summary-by-model.js';
import { formatRemaining } from '../../core/entitlement/amount.js';
import type { SummarisedCase } from '../../usecases/case/summarise-case.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { type Fact, factLines, instant } from '../output/text.js';
import { SHOWN_ID } from './case-text.js';
import { printNoCase } from './find-case.js';

export const summary = command({
  usage: 'summary <number>',
  description: 'sum a case up: what was asked and answered, who waits, what was tried',
  example: 'casemill case summary C-000001',
  options: [json],
  run: ({ number: written }, { json }) =>
    withUsecases(async ({ summariseCase }) => {
      const number = parseCaseNumber(written);
      const found = number === undefined ? undefined : await summariseCase(number);
      if (found === undefined) {
        printNoCase(written);
        return 1;
      }
      const { summaryJson } = await import('../../usecases/case/summary-json.js');
      console.log(json ? JSON.stringify(summaryJson(found)) : summaryText(found));
      return 0;
    }),
});

function summaryText({ case: { status }, extract: words, byModel, problem }: SummarisedCase): string {
  const { asked, answered, nextClock, entitlement, tried } = words;
  const facts: readonly (Fact | null)[] = [
    ['customer', words.customer],
    ['status', `${status}, waits for ${words.waitsFor}`],
    ['priority', `${words.priority}, ${words.type}`],
    words.product === null ? null : ['product', words.product],
    entitlement === null
      ? null
      : ['support', `${entitlement.name}, ${formatRemaining(entitlement.remaining, entitlement.unit)}`],
    nextClock === null ? null : ['next KPI', `${nextClock.kpi}, due ${instant(nextClock.failAt)} UTC`],
  ];
  return [
    `${words.number}  ${words.title}`,
    '',
    ...factLines(facts.filter((fact) => fact !== null)),
    '',
    ...(byModel === null ? [] : [...modelLines(byModel), '']),
    ...(problem === null ? [] : [`No summary by a model: ${problem}.`, '']),
    words.description,
    ...(asked === null ? [] : ['', `Last asked, ${instant(asked.at)} UTC:`, asked.text]),
    ...(answered === null ? [] : ['', `Last answered, ${instant(answered.at)} UTC:`, answered.text]),
    ...(tried.length === 0 ? [] : ['', 'So far:', ...tried.map((line) => `- ${line}`)]),
  ].join('\n');
}

/** Marked as what it is; the beginnings of ids are those that `case show` prints. */
function modelLines({ model, writtenAt, activities, sentences }: ModelSummary): readonly string[] {
  const last = activities.at(-1)?.slice(0, SHOWN_ID);
  return [
    `Written by the model ${model}, ${instant(writtenAt)} UTC, up to activity ${last}. Check it against the activities:`,
    ...sentences.map(
      ({ text, activities }) => `- ${text} [${activities.map((id) => id.slice(0, SHOWN_ID)).join(', ')}]`,
    ),
  ];
}
