// Who gets a mail to the customer of a case.

import { expect, it } from 'vitest';
import { answerRecipients, customerRecipients } from '../../../src/core/case/answer-recipients.js';
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

it('the contact, on a case without a mail that can be answered', () => {
  expect(customerRecipients({ lastCustomerMail: null, contact }, rules)).toEqual({ to: contact, cc: [] });
  const nobody = { ...mail, from: '' };
  expect(customerRecipients({ lastCustomerMail: nobody, contact }, rules).to).toEqual(contact);
});
