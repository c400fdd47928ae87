// `casemill case show`: one case as text, as JSON (a public contract), or as a page of its mails.

import { parseCaseNumber } from '../../core/case/number.js';
import { DEFAULT_LIMIT } from '../../ports/page.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option, optionWithDefault } from '../command-line/option.js';
import { limitWords, nextPageLines, parseLimit } from '../command-line/page-options.js';
import { findCase } from './find-case.js';

export const show = command({
  usage: 'show <number>',
  description: 'show a case: its mails, KPIs and entitlement',
  example: 'casemill case show C-000001 --html case.html',
  options: [
    option('--html <file>', 'write its mails as an HTML page that is safe to open'),
    optionWithDefault(
      '--limit <number>',
      'how many activities to print at most, the newest',
      String(DEFAULT_LIMIT),
      parseLimit,
    ),
    option('--after <cursor>', 'print the activities before this cursor, the "next" of the previous page'),
    json,
  ],
  run: ({ number }, { html, limit, after = null, json }) =>
    withRecords(async ({ cases, guide: guideOf, readHtml, clock }) => {
      const found = await findCase(cases, number, { limit, after });
      if (found === undefined) return 1;
      if (html !== undefined) {
        const { writeCasePage } = await import('./case-page.js');
        return writeCasePage(found, cases, readHtml, html);
      }
      const now = clock();
      const guide = found.process === null ? null : await guideOf(parseCaseNumber(found.number) ?? 0);
      if (json)
        console.log(JSON.stringify((await import('../../usecases/case/case-json.js')).caseJson(found, guide, now)));
      else {
        const { caseText } = await import('./case-text.js');
        const older = nextPageLines(['case', 'show', number, ...limitWords(limit)], found.next);
        console.log([caseText(found, guide, now), ...older].join('\n'));
      }
      return 0;
    }),
});
