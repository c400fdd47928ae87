// Who gets a mail to the customer of a case.

import { describe, expect, it } from 'vitest';
import { answerRecipients, caseRecipients, customerRecipients } from '../../../src/core/case/answer-recipients.js';
import { rulesWith } from '../intake/mail-values.js';

const rules = await rulesWith();

const contact = { address: 'ana.private@home.example', name: 'Ana' };
const mail = {
  ...{ id: 'a', messageId: '<a@contoso.com>', subject: 'Fire', at: new Date(0) },
  ...{ from: 'ana@contoso.com', fromName: 'Ana Alvarez', replyTo: [] },
  ...{ to: ['Support@example.com', 'bob@contoso.com'], cc: ['lena@example.com', 'ANA@contoso.com', 'Bob@contoso.com'] },
};

it('the address that wrote, and once everybody on the mail but us', () => {
  const found = customerRecipients({ lastCustomerMail: mail, contact }, rules);
  expect(found).toEqual({ to: { address: 'ana@contoso.com', name: 'Ana Alvarez' }, cc: ['bob@contoso.com'] });
});

it('at Reply-To where the author asks for it, but never us', () => {
  expect(answerRecipients({ ...mail, replyTo: ['ana@freelance.example'] }, rules)?.to.address).toBe(
    'ana@freelance.example',
  );
  expect(answerRecipients({ ...mail, replyTo: ['support@example.com'] }, rules)?.to.address).toBe('ana@contoso.com');
});

it('no address that is none', () => {
  expect(answerRecipients({ ...mail, cc: ['bob@', 'eve @x', 'lena+desk@example.com', 'c@d'] }, rules)?.cc).toEqual([
    'bob@contoso.com',
    'c@d',
  ]);
});

it('the contact, on a case without a mail that can be answered', () => {
  expect(customerRecipients({ lastCustomerMail: null, contact }, rules)).toEqual({ to: contact, cc: [] });
  const nobody = { ...mail, from: '' };
  expect(customerRecipients({ lastCustomerMail: nobody, contact }, rules).to).toEqual(contact);
});

describe('a mail about the case itself goes to its contact', () => {
  const found = (from: string, others: readonly string[], addresses = ['ana@contoso.com'], replyTo: string[] = []) => ({
    lastCustomerMail: { ...mail, from, fromName: 'Eve', to: [...others], cc: [], replyTo },
    contact: { address: 'ana@contoso.com', name: 'Ana' },
    customer: { accountId: null, contactId: 'ana', addresses, language: null },
  });
  const sentTo = (one: ReturnType<typeof found>) => {
    const { to, cc } = caseRecipients(one, rules);
    return [to.address, ...cc];
  };

  it.each([
    [
      'with a copy to a partner who wrote last',
      found('eve@partner.example', ['ana@contoso.com']),
      ['ana@contoso.com', 'eve@partner.example'],
    ],
    ['who was not on the last mail', found('eve@partner.example', []), ['ana@contoso.com', 'eve@partner.example']],
    [
      'at the address that took part',
      found('eve@partner.example', ['ana@home.example'], ['ana@contoso.com', 'ana@home.example']),
      ['ana@home.example', 'eve@partner.example'],
    ],
    [
      'at the Reply-To',
      found('ana@contoso.com', [], ['ana@contoso.com'], ['ana@freelance.example']),
      ['ana@freelance.example'],
    ],
  ])('%s', (_name, one, addresses) => expect(sentTo(one)).toEqual(addresses));

  it('never at an address that may be another one', () => {
    const some = found('eve@partner.example', [], ['ana@contoso.com', 'ana@home.example']);
    expect(sentTo(some)).toEqual(['eve@partner.example']);
  });
});
