// What `casemill case show` prints of the texts of a case.

import { expect, it } from 'vitest';
import { saidLines } from '../../../src/cli/case/said-lines.js';
import type { ActivitySummary } from '../../../src/ports/queries.js';

const at = new Date('2026-03-02T09:00:00Z');
const empty: ActivitySummary = {
  ...{ id: 'a', kind: 'email', direction: 'in', from: 'ana@contoso.com', to: [], subject: 'Printer', text: '', at },
  ...{ replyText: null, messageId: null, template: null, article: null, agent: null, attachments: [], marks: [] },
  ...{ rawHash: null, minutes: null, dueAt: null, endsAt: null, owner: null, remindAt: null, error: null },
  status: 'completed',
};
const said = (...activities: Partial<ActivitySummary>[]) =>
  saidLines(activities.map((one) => ({ ...empty, ...one }))).join('\n');

it('what people wrote is there, without quotations, mails to us by agents, and automatic mails', () => {
  const text = said(
    { text: 'It burns.\n> earlier words', replyText: 'It burns.' },
    { direction: 'out', template: 'acknowledgement', text: 'We have your mail.' },
    { direction: 'in', agent: 'lena', text: '#pick\nUse water.' },
    { direction: 'out', agent: 'lena', template: 'reply', text: 'Use water.' },
    { kind: 'note', direction: null, from: null, agent: 'omar', text: 'She is calm.' },
  );
  expect(text.split('\n')).toEqual([
    ...['', '2026-03-02 09:00:00  ana@contoso.com:', '  It burns.'],
    ...['', '2026-03-02 09:00:00  lena:', '  Use water.'],
    ...['', '2026-03-02 09:00:00  omar:', '  She is calm.'],
  ]);
});

it('long texts are cut, and what a terminal would act upon is left out', () => {
  const text = said({ text: `\u001b[2JHello\r\n${'line\n'.repeat(30)}` });
  expect(text).toContain('  [2JHello\n  line');
  expect(text).toContain('  … and 11 lines more');
});
