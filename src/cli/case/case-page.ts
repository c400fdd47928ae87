// Writes the mails of a case as one self-contained page, for `casemill case show --html`. Customers' HTML comes in
// sanitised, and a content security policy in the page forbids what sanitising might have missed.

import { rm, writeFile } from 'node:fs/promises';
import { parseCaseNumber } from '../../core/case/number.js';
import { isRemark, REMARK_TEXTS } from '../../core/email/remark.js';
import { DEFAULT_LIMIT, type Page } from '../../ports/page.js';
import type { ActivitySummary, CaseDetails, CaseQueries } from '../../ports/queries.js';
import { instant } from '../output/text.js';
import { fileLines } from './file-lines.js';

/** The HTML of a stored mail, sanitised; empty when it has none. */
export type ReadHtml = (rawHash: string) => Promise<string>;

/** Exit code 1 when the file exists. */
export async function writeCasePage(
  found: CaseDetails,
  cases: Pick<CaseQueries, 'mails'>,
  readHtml: ReadHtml,
  file: string,
): Promise<number> {
  let isOurs = false;
  async function* parts(): AsyncGenerator<string> {
    isOurs = true;
    yield* pageOf(found, cases, readHtml);
  }
  try {
    // Strangers' words: readable only by the user who asked for them, and never over an existing file.
    await writeFile(file, parts(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (isOurs) await rm(file, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    console.error(`Not done: ${file} exists; name another file.`);
    return 1;
  }
  console.log(`Wrote ${file}. The page loads nothing from the network; images are listed by name.`);
  return 0;
}

/** The page in parts. A case may have thousands of mails: they are read a page at a time. */
export async function* pageOf(
  found: CaseDetails,
  cases: Pick<CaseQueries, 'mails'>,
  readHtml: ReadHtml,
): AsyncGenerator<string> {
  yield head(found);
  for (let after: string | null = null; ; ) {
    const { items, next }: Page<ActivitySummary> = await cases.mails(parseCaseNumber(found.number) ?? 0, {
      limit: DEFAULT_LIMIT,
      after,
    });
    for (const mail of items)
      yield section(found.number, mail, mail.rawHash === null ? '' : await readHtml(mail.rawHash));
    if (next === null) break;
    after = next;
  }
  yield '</body>\n</html>\n';
}

function head(found: CaseDetails): string {
  const title = escapeHtml(`${found.number} ${found.title}`);
  return `<!doctype html>
<html lang="${escapeHtml(found.language ?? 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
`;
}

/** Prints the target of a link behind it, because the link text may lie. */
const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; }
section { border: 1px solid #ccc; border-radius: 6px; margin: 1rem 0; padding: 1rem; overflow: auto; contain: content; }
header { color: #555; border-bottom: 1px solid #ddd; margin-bottom: 1rem; padding-bottom: .5rem; }
.out { background: #f4f8ff; }
.failed { border-color: #b00020; }
.image { color: #777; font-style: italic; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
section a[href]::after { content: " <" attr(href) ">"; color: #777; font-size: .85em; overflow-wrap: anywhere; }
`;

function section(number: string, activity: ActivitySummary, html: string): string {
  const { direction, status, from, to, subject, at, text, error } = activity;
  const lines = [
    `${instant(at)} UTC, ${from ?? ''} to ${to.join(', ')}`,
    subject,
    ...(error === null ? [] : [error]),
    ...activity.marks.filter(isRemark).map((mark) => REMARK_TEXTS[mark]),
    ...fileLines(activity).map((line) => `file: ${line}`),
    ...(activity.attachments.length === 0 ? [] : [`save one with: casemill case file ${number} NAME`]),
  ];
  const body = html.trim() === '' ? `<pre>${escapeHtml(text)}</pre>` : html;
  const classes = [direction ?? '', status === 'failed' ? 'failed' : ''].join(' ').trim();
  return `<section class="${classes}">
<header>${lines.map(escapeHtml).join('<br>')}</header>
${body}
</section>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
