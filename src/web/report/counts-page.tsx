// What each figure counts. The same in the manual, in English as the columns are.

import { inLanguage } from '../layout/in-language.js';
import { Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { ReportTabs } from './report-tabs.js';
import { reportWords } from './report-words.js';

const figures: readonly (readonly [name: string, what: string])[] = [
  ['period', 'Reports count by the day, week or month in which something happened, in the time zone of the settings.'],
  [
    'received',
    'Cases that were opened, also by splitting and as children; one that was merged counts with the other one.',
  ],
  ['resolved, minutes', 'Resolutions and the minutes on them; a case that is resolved twice counts twice.'],
  ['reopened', 'How often a resolved case became active again.'],
  ['calls, callMinutes', 'Phone calls that were made, and their minutes.'],
  [
    'firstResponse',
    'Minutes from when the server received the mail to the first answer by a person: median and 90th percentile.',
  ],
  [
    'resolution',
    'Minutes from when the server received the mail to each resolution, likewise. With “Business”, only the hours in which the calendar of the SLA is open.',
  ],
  [
    'casesUsed, minutesUsed',
    'What cases took from entitlements, less what they gave back; “Overage” is the part that was not left.',
  ],
  [
    'agents',
    'A resolution, a call or a first answer counts for the agent who did it, everything else for the agent of the case.',
  ],
  ['queues', 'Everything counts for the queue in which the case was then.'],
  ['resolutions', 'Resolutions and their minutes by type.'],
  ['sla', 'KPIs that were met or missed; one is missed when its time passes, although nobody has looked yet.'],
  ['articles', 'Mails that sent the article, and cases to which it was sent and that were resolved after that.'],
  [
    'activities',
    'What was done, by kind, and the minutes spent on it; a task is on time when it was completed by its due time.',
  ],
  ['casework', 'Cases that were opened, split off, opened as children, merged, reopened and resolved.'],
  [
    'resources',
    'Appointments that begin then and are not cancelled, their minutes, and the percentage of the working time that is booked.',
  ],
  ['services', 'What became of the appointments that begin then, and the minutes from booking to beginning.'],
  ['backlog', 'Cases that are open now, by the time since they were opened.'],
  [
    'goals',
    'Cases, minutes and KPIs as in reports, for the owner and the condition of the goal; a case counts as resolved once, and not when it was reopened since. In progress is what is open now.',
  ],
];

export function CountsPage({ reader }: { reader: Reader }) {
  const { words } = reader;
  const own = inLanguage(reportWords, words);
  return (
    <Page title={own.counts} reader={reader} words={words} area="reports">
      <h1>{own.counts}</h1>
      <ReportTabs words={words} here="counts" />
      <dl class="card figures" lang="en">
        {figures.map(([name, what]) => (
          <div id={name.split(',')[0] ?? name}>
            <dt>{name}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
