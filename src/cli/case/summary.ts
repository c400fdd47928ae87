// `casemill case summary`: what a case is about and how it stands, in its own words.

import { type CaseSummaryWords, summarise } from '../../core/case/summary.js';
import type { ActivitySummary, CaseDetails } from '../../ports/queries.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { type Fact, factLines, instant } from '../output/text.js';
import { findCase } from './find-case.js';

export const summary = command({
  usage: 'summary <number>',
  description: 'sum a case up: what was asked and answered, who waits, what was tried',
  example: 'casemill case summary C-000001',
  options: [json],
  run: ({ number }, { json }) =>
    withRecords(async ({ cases }) => {
      const found = await findCase(cases, number);
      if (found === undefined) return 1;
      const words = summarise({ ...found, activities: found.activities.map(summarised) });
      console.log(json ? JSON.stringify(words) : summaryText(words, found));
      return 0;
    }),
});

/** What an agent wrote ends before the signature, below which the answered mail is quoted. */
function summarised(activity: ActivitySummary) {
  const { direction, text, replyText } = activity;
  const written = direction === 'out' ? (text.split(/\n-- ?\n/)[0] ?? '') : text;
  return { ...activity, text: replyText?.trim() || written };
}

function summaryText(words: CaseSummaryWords, { status }: CaseDetails): string {
  const { asked, answered, nextClock, entitlement, tried } = words;
  const facts: readonly (Fact | null)[] = [
    ['customer', words.customer],
    ['status', `${status}, waits for ${words.waitsFor}`],
    ['priority', `${words.priority}, ${words.type}`],
    words.product === null ? null : ['product', words.product],
    entitlement === null ? null : ['support', `${entitlement.name}, ${entitlement.remaining} left`],
    nextClock === null ? null : ['next KPI', `${nextClock.kpi}, due ${instant(nextClock.failAt)} UTC`],
  ];
  return [
    `${words.number}  ${words.title}`,
    '',
    ...factLines(facts.filter((fact) => fact !== null)),
    '',
    words.description,
    ...(asked === null ? [] : ['', `Last asked, ${instant(asked.at)} UTC:`, asked.text]),
    ...(answered === null ? [] : ['', `Last answered, ${instant(answered.at)} UTC:`, answered.text]),
    ...(tried.length === 0 ? [] : ['', 'So far:', ...tried.map((line) => `- ${line}`)]),
  ].join('\n');
}
