import { describe, expect, it } from 'vitest';
import { parseAgentRequest } from '../../../src/core/case/commands.js';

describe('a command line that may have been broken', () => {
  const long = '#resolve 25m Replaced the fuse in the printer on the second floor, and told';
  it.each([
    [`${long}\nthe customer off for plugging in the kettle again`],
    ['#call 12m Ana will send a picture of the display, and she cancels the\ncontract unless we repair it today'],
    ['#task Order a fuse of five amperes for the printer on the second floor:\ntomorrow 09:00'],
    [`#priority high\n${long}\n#queue billing`.replace('\n#queue', '\nthe customer off\n#queue')],
  ])('comes back, since its end may be the answer: %j', (text) => {
    expect(parseAgentRequest(text)).toMatchObject({ kind: 'unclear', problem: expect.stringContaining('empty') });
  });

  it.each([
    [`${long}.\n\nUse water.`, 'Use water.'],
    ['#resolve 25m Replaced the fuse\nIt prints again, and tells when the next one is due.', /^It prints/],
    [`${long} the customer off for plugging in the kettle again\nIt prints.`, 'It prints.'],
    [`#note ${long.slice(9)}\nthe customer off`, /the customer off$/],
    ['#resolve 25m Replaced the fuse\nhttps://kb.example.net/articles/fuses/replacing-a-fuse-in-a-printer', /^https/],
  ])('is whole where that is clear: %j', (text, answer) => {
    expect(parseAgentRequest(text)).toMatchObject({
      kind: 'request',
      text: typeof answer === 'string' ? answer : expect.stringMatching(answer),
    });
  });

  it('goes on below a comma with more addresses', () => {
    expect(parseAgentRequest('#cc ada@example.com, bob@example.com,\neve@example.com\nUse water.')).toEqual({
      kind: 'request',
      commands: [{ kind: 'copy', addresses: ['ada@example.com', 'bob@example.com', 'eve@example.com'] }],
      text: 'Use water.',
    });
  });

  it.each([
    ['#cc eve@partner.example,\n#note He has not paid\n\nDo not tell him.', { kind: 'unclear', line: '#note' }],
    ['#cc a@b.example,\n#resolve 5m Fuse\n\nUse water.', { kind: 'request', text: 'Use water.' }],
    ['#cc ana@contoso.com,\nBob\n\nText', { kind: 'request', text: 'Bob\n\nText' }],
    ['#cc ana@contoso.com,\nplease ask bob@contoso.com', { kind: 'request', text: 'please ask bob@contoso.com' }],
  ])('takes no other line for an address: %j', (text, read) => {
    expect(parseAgentRequest(text)).toMatchObject(read);
  });

  it('is none when its word goes on behind a point', () => {
    expect(parseAgentRequest('#note.txt is attached')).toMatchObject({ kind: 'unclear' });
    expect(parseAgentRequest('#note: text')).toMatchObject({ kind: 'request', text: 'text' });
  });
});
