// The summary of a case: only words of the case, the right ones, and who waits for whom.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseToSummarise, type SummarisedActivity, summarise } from '../../../src/core/case/summary.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

function activity(of: Partial<SummarisedActivity>): SummarisedActivity {
  return {
    kind: 'email',
    direction: 'in',
    agent: null,
    marks: [],
    subject: 'Fire',
    text: 'It burns.',
    at: at('08:00'),
    ...of,
  };
}

const asked = (time: string, text: string) => activity({ text, at: at(time) });
const answered = (time: string, text: string) => activity({ direction: 'out', agent: 'lena', text, at: at(time) });

function summaryOf(activities: readonly SummarisedActivity[], of: Partial<CaseToSummarise> = {}) {
  return summarise({
    ...{ number: 'C-000001', title: 'Fire', customer: 'Contoso', product: null, priority: 'normal', type: 'request' },
    ...{ status: 'in-progress', description: 'It burns.', kpis: [], entitlement: null, activities },
    ...of,
  });
}

describe('the summary', () => {
  it('has the last question of the customer and the last answer of an agent', () => {
    const words = summaryOf([
      asked('08:00', 'It burns.'),
      answered('08:10', 'Take the stairs.'),
      asked('08:20', 'Thank you. We are out now. May we go back in? Your Ana'),
      activity({ direction: 'out', marks: ['to-agent'], text: 'New mail', at: at('08:21') }),
      activity({ marks: ['automatic'], text: 'I am away?', at: at('08:22') }),
    ]);
    expect(words.asked).toEqual({ text: 'May we go back in?', at: at('08:20') });
    expect(words.answered).toEqual({ text: 'Take the stairs.', at: at('08:10') });
  });

  it('has the beginning of what was written where nothing is asked, cut at a sentence', () => {
    const long = `${'A short sentence. '.repeat(40)}`;
    const { text } = summaryOf([asked('08:00', long)]).asked ?? { text: '' };
    expect(text.length).toBeLessThanOrEqual(400);
    expect(text.endsWith('sentence.')).toBe(true);
  });

  it.each([
    ['打印机坏了。什么时候能修好？谢谢', '什么时候能修好？'],
    ['Der Drucker brennt. Was nun? Danke', 'Was nun?'],
    ['الطابعة لا تعمل. متى تصلح؟ شكرا', 'متى تصلح؟'],
  ])('finds the question in %s', (text, expected) => {
    expect(summaryOf([asked('08:00', text)]).asked?.text).toBe(expected);
  });

  it.each([
    ['agent', 'in-progress', [asked('08:00', 'Help')]],
    ['customer', 'in-progress', [asked('08:00', 'Help'), answered('08:10', 'Try this')]],
    ['agent', 'in-progress', [asked('08:00', 'Help'), answered('08:10', 'Try this'), asked('08:20', 'No')]],
    ['customer', 'waiting-for-customer', [asked('08:20', 'No')]],
    ['nobody', 'resolved', [asked('08:20', 'No')]],
    ['nobody', 'merged', []],
    ['nobody', 'in-progress', []],
    ['agent', 'in-progress', [activity({ marks: ['automatic'] })]],
  ] as const)('waits for the %s: %s', (expected, status, activities) => {
    expect(summaryOf(activities, { status }).waitsFor).toBe(expected);
  });

  it('names what was tried and the KPI that is due next', () => {
    const running = { failedAt: null, succeededAt: null, cancelledAt: null };
    const words = summaryOf(
      [
        activity({ kind: 'note', direction: null, agent: 'lena', subject: 'Checked the fuse' }),
        activity({ kind: 'resolution', direction: null, subject: 'Resolution', text: 'Replaced the fuse.' }),
      ],
      {
        kpis: [
          { kpi: 'resolution', failAt: at('16:00'), ...running },
          { kpi: 'first-response', failAt: at('08:15'), ...running, succeededAt: at('08:10') },
          { kpi: 'next-response', failAt: at('10:00'), ...running },
        ],
      },
    );
    expect(words.tried).toEqual(['note: Checked the fuse', 'resolution: Replaced the fuse.']);
    expect(words.nextClock).toEqual({ kpi: 'next-response', failAt: at('10:00') });
  });

  it('has no word that is not in the case, whatever is written there', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        const plain = text.replace(/\s+/g, ' ');
        const found = summaryOf([asked('08:00', text)], { description: text });
        for (const excerpt of [found.description, found.asked?.text ?? '']) {
          for (const word of excerpt.split(' ')) expect(word === '…' || plain.includes(word)).toBe(true);
        }
      }),
    );
  });
});
