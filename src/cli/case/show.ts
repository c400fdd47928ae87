// `casemill case show`: one case as text, as JSON (a public contract), or as a page of its mails.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { findCase } from './find-case.js';

export const show = command({
  usage: 'show <number>',
  description: 'show a case: its mails, KPIs and entitlement',
  example: 'casemill case show C-000001 --html case.html',
  options: [option('--html <file>', 'write its mails as an HTML page that is safe to open'), json],
  run: ({ number }, { html, json }) =>
    withRecords(async ({ cases, readHtml }) => {
      const found = await findCase(cases, number);
      if (found === undefined) return 1;
      if (html !== undefined) {
        const { writeCasePage } = await import('./case-page.js');
        return writeCasePage(found, readHtml, html);
      }
      const now = new Date();
      if (json) console.log(JSON.stringify((await import('./case-json.js')).caseJson(found, now)));
      else console.log((await import('./case-text.js')).caseText(found, now));
      return 0;
    }),
});
