// The subject of a mail of ours.

import { expect, it } from 'vitest';
import { mailSubject } from '../../../src/core/outbound/mail-subject.js';

it.each([
  ['Re: Fire', null, 'Re: Fire'],
  ['Re: RE: AW: Fire', null, 'Re: Fire'],
  ['Re: Fire [C-000017] [C-000018]', null, 'Re: Fire'],
  ['Re: Re: Fire [C-000017] [C-000018]', '[C-000018]', 'Re: Fire [C-000018]'],
  ['Your case: Fire', null, 'Your case: Fire'],
  ['Re: [team] Fire', null, 'Re: [team] Fire'],
  ['Re:', null, 'Re: (no subject)'],
  ['Automatic mails stopped', '[C-000018]', 'Automatic mails stopped'],
])('%s, number %s: %s', (rendered, token, subject) => expect(mailSubject(rendered, token)).toBe(subject));

it('is cut to what people read, and keeps its number', () => {
  const subject = mailSubject(`Re: ${'🔥 fire '.repeat(20_000)} [C-000001]`, '[C-000001]');
  expect(Array.from(subject).length).toBeLessThan(230);
  expect(subject).toMatch(/^Re: 🔥 fire .*… \[C-000001\]$/);
});
