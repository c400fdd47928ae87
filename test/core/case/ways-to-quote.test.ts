// An agent answers a real notification in every common mail program, above it, below it and between its lines: nothing
// that is for agents goes to the customer, and what the agent and the customer wrote stays.

import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/adapters/mime/text/html-to-text.js';
import { loadTemplates } from '../../../src/adapters/templates/handlebars.js';
import { packageDir } from '../../../src/app/package-dir.js';
import { parseAgentRequest } from '../../../src/core/case/commands.js';
import { requestWithoutNotice, withoutList } from '../../../src/core/case/request-text.js';
import { conversationOf } from '../../../src/core/email/reply-context.js';
import { readReplyText } from '../../../src/core/email/reply-text.js';
import { type Program, programs, type SentNotice } from './quoting-programs.js';

const customerText = `Hello,

the printer on the second floor is on fire since this morning, and nobody knows where the extinguisher has gone in the meantime.

Can you send somebody today?

- It is a LaserMate 4000
- The display says E42

Thanks
Ana`;

const data = {
  mailbox: { name: 'Example Support', address: 'support@example.com' },
  recipient: { name: 'Lena Vogt', address: 'lena@example.net' },
  replyTo: 'support+axyz@example.com',
  timeZone: 'Europe/Berlin',
  language: null,
  case: {
    ...{ number: 'C-000003', token: '[C-000003]', title: 'Printer', status: 'in-progress', type: 'request' },
    ...{ priority: 'normal', queue: 'gold', assignee: 'omar', product: 'LaserMate', description: customerText },
    ...{ createdAt: new Date('2026-11-28T09:02:00Z'), account: 'Contoso' },
    contact: { name: 'Ana Alvarez', address: 'ana@contoso.com' },
    entitlement: { name: 'Contoso Gold', remaining: 499, unit: 'cases' },
  },
  mail: {
    from: { name: 'Ana Alvarez', address: 'ana@contoso.com' },
    ...{ subject: 'Printer', text: customerText, isCut: false, at: new Date('2026-11-28T09:02:00Z'), moreFiles: 0 },
    attachments: [{ name: 'server.log', type: 'text/plain', size: 450, command: null }],
  },
  clocks: [{ kpi: 'first-response', startedAt: null, warnAt: null, failAt: new Date('2026-11-28T09:17:00Z') }],
  warnings: [{ text: 'nothing proves that ana@contoso.com wrote this' }],
  answer: { to: 'Ana Alvarez <ana@contoso.com>', cc: 'bob@contoso.com' },
};

/** What stands in notifications for agents alone. */
const internal =
  /gold|499|first-response|due 28|Priority|assigned to omar|nothing proves|Your answer goes|Reply to this email|#\w|mailto|C-000003|support\+|server\.log|Example Support|----/i;
const answer = 'Please use water,\nand leave the building.';

const notices: Record<string, SentNotice> = {};
beforeAll(async () => {
  const { render } = await loadTemplates([path.join(packageDir, 'templates')]);
  for (const template of ['queue-notification', 'customer-replied']) {
    const { subject, text, html } = render(template, data, null);
    notices[template] = { subject, text, body: /<body[^>]*>([\s\S]*)<\/body>/.exec(html ?? '')?.[1] ?? '' };
  }
});

/** The text of the whole mail, as we read it. `between`: puts the answer behind a line of the quotation. */
function written(program: Program, notice: SentNotice, where: 'above' | 'below' | 'between', words = answer): string {
  if (program.html !== undefined) {
    const page = (text: string) => `<p>${text.replaceAll('\n', '<br>')}</p>`;
    const quotation = program.html(notice);
    if (where === 'between') {
      // A program ends the quotations where its user begins to write, and begins them again behind.
      const depth = quotation.split('<blockquote').length - 1;
      const parted = `$1${'</blockquote>'.repeat(depth)}${page(words)}${'<blockquote>'.repeat(depth)}`;
      return htmlToText(`<html><body>${quotation.replace(/(send somebody today\?<\/p>)/, parted)}</body></html>`);
    }
    const parts = where === 'above' ? [page(words), quotation] : [quotation, page(words)];
    return htmlToText(`<html><body>${parts.join('<br>')}</body></html>`);
  }
  const quotation = program.text?.(notice) ?? '';
  const signature = program.signature === undefined ? '' : `\n\n${program.signature}`;
  if (where === 'above') return `${words}${signature}\n\n${quotation}`;
  if (where === 'below') return `${quotation}\n\n${words}${signature}`;
  return quotation
    .split('\n')
    .flatMap((line) => (line.includes('send somebody today?') ? [line, '', ...words.split('\n'), ''] : [line]))
    .join('\n');
}

function sent(whole: string, notice: SentNotice): string {
  const conversation = conversationOf({
    subject: `Re: ${notice.subject}`,
    refersToMails: true,
    people: [
      { name: '', address: 'lena@example.net' },
      { name: '', address: 'support+axyz@example.com' },
    ],
  });
  const newText = readReplyText(whole, conversation);
  const request = withoutList(parseAgentRequest(newText), newText, notice);
  if (request.kind === 'unclear') return `returned: ${request.line} ${request.problem}`;
  const ready = requestWithoutNotice(request, whole, { text: notice.text, customerText });
  return ready.kind === 'unclear' ? `returned: ${ready.line} ${ready.problem}` : ready.text;
}

describe.each(['queue-notification', 'customer-replied'])('%s', (template) => {
  const notice = () => notices[template] ?? { subject: '', text: '', body: '' };

  describe.each(programs)('in $name', (program) => {
    it('an answer above the quotation goes out alone', () => {
      expect(sent(written(program, notice(), 'above'), notice())).toBe(answer);
    });

    it('an answer below it goes out without a word of ours', () => {
      const text = sent(written(program, notice(), 'below'), notice());
      expect(text).toContain(answer);
      expect(text).not.toMatch(internal);
    });

    it('an answer between the lines goes out with the words that it answers', () => {
      const text = sent(written(program, notice(), 'between'), notice());
      expect(text).toContain(answer);
      expect(text).toMatch(/> (?:.*\n> )?.*send somebody today\?/);
      expect(text).not.toMatch(internal);
    });
  });
});

it('what is written inside the quotation, where nobody can tell whose it is, comes back', () => {
  const notice = notices['customer-replied'] ?? { subject: '', text: '', body: '' };
  const page = notice.body.replace('send somebody today?</p>', '$&<p>Yes, Omar comes at three.</p>');
  expect(sent(htmlToText(`<blockquote type="cite">${page}</blockquote>`), notice)).toMatch(/^returned: .*Omar comes/);
});
