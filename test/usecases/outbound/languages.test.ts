// Customers are answered in the language in which they write; colleagues are not.

import { expect, it } from 'vitest';
import { harnessDataset, openHarness, rawMail } from '../harness.js';

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

it.each([
  [
    'fr',
    'Bonjour, l’imprimante est en feu et je ne peux plus l’éteindre. Pouvez-vous m’aider s’il vous plaît ?',
    'Merci pour votre message',
  ],
  [
    'es',
    'Hola, la impresora está en llamas y no puedo apagarla. ¿Pueden ayudarme, por favor? Muchas gracias.',
    'Gracias por su mensaje',
  ],
  [
    'it',
    'Buongiorno, la stampante è in fiamme e non riesco più a spegnerla. Potete aiutarmi, per favore? Grazie.',
    'grazie per il Suo messaggio',
  ],
  [
    'nl',
    'Hallo, de printer staat in brand en ik kan hem niet meer uitzetten. Kunt u mij alstublieft helpen?',
    'Bedankt voor uw bericht',
  ],
  [
    'pt',
    'Olá, a impressora está em chamas e não consigo desligá-la. Podem ajudar-me, por favor? Muito obrigado.',
    'Obrigado pela sua mensagem',
  ],
  [
    'pl',
    'Dzień dobry, drukarka się pali i nie mogę jej już wyłączyć. Czy mogą mi Państwo pomóc? Dziękuję.',
    'dziękujemy za wiadomość',
  ],
])('a customer who writes %s is answered so, also by an agent', async (_, text, receipt) => {
  const harness = await openHarness();
  harness.mailbox.deliver(rawMail({ from: 'Ana <ana@contoso.com>', subject: 'X', text }), harness.now);
  await harness.settle();
  const last = () => harness.sent.findLast(({ to }) => to.address === 'ana@contoso.com')?.text;
  expect(last()).toContain(receipt);
  await harness.act('C-000001', 'omar', { kind: 'reply', text: 'OK' });
  await harness.drain();
  expect(last()).toContain(`> ${text}`);
  expect(last()).not.toContain('On 2 Mar');
  await harness.close();
});

it('a customer who wants a language gets it, whatever the case is written in; one of an account gets the account’s', async () => {
  const harness = await openHarness({ dataset: harnessDataset });
  const answered = async (change: Parameters<typeof harness.changeCustomer>[1], named: string) => {
    expect(await harness.changeCustomer(named, change)).toMatchObject({ ok: true });
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: `${named} ${change.language}`, text: 'The printer is on fire.' }),
      harness.now,
    );
    await harness.settle();
    return harness.sent.findLast(({ to }) => to.address === 'ana@contoso.com')?.text.split('\n')[0];
  };
  expect(await answered({ language: 'fr' }, 'Contoso')).toBe('Bonjour Ana Alvarez,');
  expect(await answered({ language: 'de' }, 'ana@contoso.com')).toBe('Guten Tag Ana Alvarez,');
  expect(await answered({ language: null }, 'ana@contoso.com')).toBe('Bonjour Ana Alvarez,');
  expect(await answered({ language: null }, 'Contoso')).toBe('Hello Ana Alvarez,');
  await harness.close();
});
