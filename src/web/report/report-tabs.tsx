// The ways between the pages with figures.

import { REPORTS } from '../../core/report/case-report.js';
import { inLanguage } from '../layout/in-language.js';
import type { Words } from '../words/words.js';
import { reportWords } from './report-words.js';

interface Props {
  readonly words: Words;
  readonly here: string;
  /** Of the reports of a period. */
  readonly query?: string;
}

export function ReportTabs({ words, here, query = '' }: Props) {
  const own = inLanguage(reportWords, words);
  const tabs = [
    ...REPORTS.map((name) => [name, own.names[name], query === '' ? '' : `?${query}`] as const),
    ['backlog', own.backlog, ''] as const,
    ['goals', own.goals, ''] as const,
  ];
  return (
    <nav class="tabs" aria-label={words.reports}>
      {tabs.map(([name, title, search]) => (
        <a href={`/console/reports/${name}${search}`} {...(name === here && { 'aria-current': 'page' })}>
          {title}
        </a>
      ))}
      <a href="/console/entitlements">{own.entitlements}</a>
    </nav>
  );
}
