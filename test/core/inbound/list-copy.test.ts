// A mail that came directly and through a mailing list is one mail; a Message-ID that somebody used again is not.

import { describe, expect, it } from 'vitest';
import { findListCopy, type SameIdMail } from '../../../src/core/inbound/list-copy.js';
import { mailMessageOf } from '../intake/mail-values.js';

const date = '2026-03-02T08:00:00.000Z';
const direct: SameIdMail = {
  ...{ id: 'row-1', caseId: 'case-1', sender: 'ana@contoso.com', date, subject: 'Printer on fire' },
  ...{ text: 'Please help.\n\nAna', files: ['fire.jpg'], isListMail: false },
};
const listId = [{ name: 'list-id', value: '<staff.example.com>' }];
const viaList = {
  date: new Date(date),
  subject: '[Staff] Printer on fire',
  text: 'Please help.\n\nAna\n\n_______________\nStaff mailing list',
  headers: listId,
};
const copy = (said: Parameters<typeof mailMessageOf>[0], earlier: Partial<SameIdMail> = {}) =>
  findListCopy(mailMessageOf({ ...viaList, ...said }), [{ ...direct, ...earlier }]);

describe('a copy through a list', () => {
  it('is the same mail in spite of subject prefix and footer', () => {
    expect(copy({})).toMatchObject({ of: { id: 'row-1' }, same: true });
    expect(copy({ subject: 'Re: [Staff] Printer on fire' })?.same).toBe(true);
  });

  it('is the same mail when the direct one comes second', () => {
    const late = { subject: direct.subject, text: direct.text, headers: [] };
    expect(copy(late, { isListMail: true, text: viaList.text, subject: viaList.subject })?.same).toBe(true);
  });

  it.each([
    ['the text differs', { text: 'Please help, Ana' }],
    ['much is added', { text: `${direct.text}\n${'And another thing. '.repeat(200)}` }],
    ['there is a new file', { attachments: [{ name: 'new.pdf', type: 'application/pdf', size: 1, inline: false }] }],
  ])('belongs to the same case when %s', (_, said) => {
    expect(copy(said as Parameters<typeof mailMessageOf>[0])).toMatchObject({ of: { caseId: 'case-1' }, same: false });
  });

  it.each([
    ['another author', { from: { address: 'eve@contoso.com', name: 'Eve' } }],
    ['another date', { date: new Date('2026-03-02T08:00:01Z') }],
    ['no date', { date: null }],
    ['another subject', { subject: '[Staff] Water' }],
    ['no list', { headers: [] }],
  ])('is none with %s', (_, said) => {
    expect(copy(said)).toBeNull();
  });
});
