// What each figure counts, in the reader's language.

import { inLanguage } from '../layout/in-language.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { countsWords } from './counts-words.js';
import { ReportTabs } from './report-tabs.js';
import { reportWords } from './report-words.js';

export function CountsPage({ reader }: { reader: Reader }) {
  const { words } = reader;
  const own = inLanguage(reportWords, words);
  return (
    <Page title={own.counts} reader={reader} words={words} area="reports">
      <h1>{own.counts}</h1>
      <ReportTabs words={words} here="counts" />
      <dl class="card figures">
        {inLanguage(countsWords, words).map(({ id, name, what }) => (
          <div id={id}>
            <dt>{name}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
