// A search is read as it was meant, or refused with the column of what is wrong and what to write instead.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCaseQuery } from '../../../src/core/search/parse-case-query.js';

describe('a search', () => {
  it('has words, phrases, filters and negations', () => {
    const written =
      'queue:gold status:resolved due:<2h from:"contoso ag" -tag:vip,new agent:none “paper jam” -fax http://x';
    expect(parseCaseQuery(written)).toEqual({
      ok: true,
      query: {
        filters: [
          { by: 'queue', values: ['gold'], negated: false },
          { by: 'status', values: ['resolved'], negated: false },
          { by: 'due', before: true, inMs: 7_200_000, negated: false },
          { by: 'from', values: ['contoso ag'], negated: false },
          { by: 'tag', values: ['vip', 'new'], negated: true },
          { by: 'agent', values: [null], negated: false },
        ],
        terms: [
          { text: 'paper jam', phrase: true, negated: false },
          { text: 'fax', phrase: false, negated: true },
          { text: 'http://x', phrase: false, negated: false },
        ],
      },
    });
  });

  it('takes open for every status in which a case is worked on', () => {
    expect(parseCaseQuery('status:open')).toMatchObject({
      query: { filters: [{ values: ['in-progress', 'on-hold', 'waiting-for-customer', 'researching'] }] },
    });
  });

  it.each([
    ['', 1, 'write what to search for'],
    ['smoke "paper jam', 7, 'not closed'],
    ['from:"contoso', 6, 'not closed'],
    ['a qeue:gold', 3, 'there is no filter qeue:'],
    ['prio:high', 1, 'did you mean priority:'],
    ['-prodct:x', 1, 'did you mean product:'],
    ['due:<2x', 5, 'write due:<2h'],
    ['due:tomorrow', 5, 'write due:<2h'],
    ['status:closed', 8, 'takes in-progress'],
    ['smoke status:open,on-hlod', 19, 'did you mean status:on-hold?'],
    ['smoke type:problem,bug', 20, 'not "bug"'],
    ['queue:', 7, 'write a value behind queue:'],
    ['is:lost', 4, 'takes waiting, late'],
    ['smoke -', 7, 'write a word or a phrase'],
    [`${'x '.repeat(21)}`, 41, 'at most 20 words'],
    ['x'.repeat(501), 501, 'at most 500 characters'],
  ])('%s is refused at column %i', (written, column, text) => {
    expect(parseCaseQuery(written)).toEqual({ ok: false, column, text: expect.stringContaining(text) });
  });

  const names = { queue: ['gold', 'Gold north', 'triage'], agent: ['lena', 'omar'] };

  it.each([
    ['queue:glod', 7, 'there is no queue "glod"; did you mean queue:gold?'],
    ['smoke -queue:gold,triag', 19, 'there is no queue "triag"; did you mean queue:triage?'],
    ['queue:go', 7, 'did you mean queue:gold or queue:Gold north?'],
    ['queue:sales', 7, 'there is no queue "sales"; there are gold, Gold north, triage'],
    ['agent:lean', 7, 'there is no agent "lean"; did you mean agent:lena?'],
    ['agent:nobody', 7, 'there is no agent "nobody"; there are none, lena, omar'],
  ])('%s is refused at column %i where the names are known', (written, column, text) => {
    expect(parseCaseQuery(written, names)).toMatchObject({ ok: false, column, text: expect.stringContaining(text) });
    expect(parseCaseQuery(written)).toMatchObject({ ok: true });
  });

  it('has names in upper or lower case', () => {
    expect(parseCaseQuery('queue:GOLD agent:Lena,none', names)).toMatchObject({
      query: { filters: [{ values: ['gold'] }, { values: ['lena', null] }] },
    });
  });

  it('never throws, and names a column inside the text or just behind it', () => {
    const part = fc.constantFrom('"', '-', ':', ' ', 'due:', '<2h', 'queue:', 'a', ',', '\0', '“', 'ü');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (written) => {
          const parsed = parseCaseQuery(written);
          if (parsed.ok) return;
          expect(parsed.column).toBeGreaterThanOrEqual(1);
          expect(parsed.column).toBeLessThanOrEqual(written.length + 1);
        },
      ),
    );
  });
});
