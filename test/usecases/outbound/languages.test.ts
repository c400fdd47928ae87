// Customers are answered in the language in which they write; colleagues are not.

import { expect, it } from 'vitest';
import { openHarness, rawMail } from '../harness.js';

it('a German mail gets the German acknowledgement, and the agents their own notice', async () => {
  const harness = await openHarness();
  const text = 'Guten Tag, der Drucker brennt und ich kann ihn nicht mehr ausschalten. Können Sie mir bitte helfen?';
  harness.mailbox.deliver(rawMail({ from: 'Ana <ana@contoso.com>', subject: 'Drucker', text }), harness.now);
  harness.mailbox.deliver(rawMail({ from: 'Zoe <zoe@fabrikam.com>', subject: 'Hm', text: 'Hm' }), harness.now);
  await harness.settle();
  const textTo = (address: string) => harness.sent.find(({ to }) => to.address === address)?.text;
  expect(textTo('ana@contoso.com')).toContain('Guten Tag Ana');
  expect(textTo('omar@example.net')).toContain('opened C-000001');
  expect(textTo('zoe@fabrikam.com')).toContain('Hello Zoe');
  await harness.close();
});
