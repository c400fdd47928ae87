// What people wrote on a case, for `casemill case show`: mails without what they quote, notes and resolutions.

import type { ActivitySummary } from '../../ports/queries.js';
import { instant } from '../output/text.js';

/** Of each text; `case show --html` and `--json` have it whole. */
const LINES = 20;

/** The oldest first. Left out are automatic mails, which nobody wrote, and mails of agents to us: what they did is
 *  there itself. */
export function saidLines(activities: readonly ActivitySummary[]): readonly string[] {
  return activities.flatMap((activity) => {
    const { template, direction, agent, from, text, replyText, at } = activity;
    const said = printable(replyText?.trim() ? replyText : text).trim();
    if (said === '' || (agent === null ? template !== null : direction === 'in')) return [];
    const lines = said.split('\n');
    const shown = lines.slice(0, LINES).map((line) => `  ${line}`.trimEnd());
    const left = lines.length - shown.length;
    return [
      '',
      `${instant(at)}  ${agent ?? from ?? activity.kind}:`,
      ...shown,
      ...(left > 0 ? [`  … and ${left} lines more`] : []),
    ];
  });
}

/** Without what a terminal would act upon, since strangers write these texts. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}
