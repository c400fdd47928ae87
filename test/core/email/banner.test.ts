import { describe, expect, it } from 'vitest';
import { withoutBanner } from '../../../src/core/email/banner.js';

describe('a banner of a mail gateway', () => {
  it.each([
    'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender and know the content is safe.',
    '**EXTERNAL EMAIL** Please use caution when opening links and attachments.',
    '[EXTERNAL]',
    '[EXTERN]',
    '[EXTERNE E-MAIL] Bitte seien Sie vorsichtig beim Öffnen von Links und Anhängen.',
    'ACHTUNG: Diese E-Mail stammt von einem externen Absender.\nKlicken Sie nicht auf Links und öffnen Sie keine Anhänge, wenn Sie den Absender nicht kennen.',
    "ATTENTION : ce message provient d'un expéditeur externe. Ne cliquez pas sur les liens.",
    'PRECAUCIÓN: Este correo viene de fuera de la organización. No haga clic en los enlaces.',
    "Attenzione: questo messaggio proviene dall'esterno. Non cliccare sui link.",
    'LET OP: deze e-mail komt van buiten de organisatie. Klik niet op links.',
  ])('is removed: %j', (banner) => {
    expect(withoutBanner(`${banner}\n\n#pick`)).toBe('#pick');
    expect(withoutBanner(`${banner}\n\nHello,\n\nit jams.`)).toBe('Hello,\n\nit jams.');
    expect(withoutBanner(banner)).toBe(banner);
  });

  it('is removed as a label in the line of the text', () => {
    expect(withoutBanner('[EXTERN] Hallo Carl')).toBe('Hallo Carl');
  });

  it.each([
    'CAUTION: This email originated from outside of the organization. Do not click links or open attachments.\nThe pump burns again.\n\nThanks!\nAna',
    'CAUTION: This email originated from outside of the organization. Do not click links or open attachments. The pump burns again.',
    '[EXTERN] Bitte seien Sie vorsichtig beim Öffnen von Links und Anhängen.\nThe pump burns again.',
  ])('goes alone, wherever the text begins: %j', (text) =>
    expect(withoutBanner(text)).toMatch(/^The pump burns again\./),
  );

  it.each([
    'The external mail server blocks attachments with a warning.',
    'Your email went to an external address. Do not send it there again, I beg you.',
    'We got a message from an external sender. Should we open the attachment when it comes?',
    'Extern gespeicherte Dateien öffnen nicht.',
    'External monitor: black',
    '(external) monitor: black',
    'Do not click links in our emails.',
    'Be careful with the outside door.',
    'Never open attachments of a message from outside the company.',
    'The e-mail notification says the external temperature sensor is broken. Do not reply to the alarm address.',
    'Please do not reply to this email address, the sender mailbox is external. Send the invoice to billing@contoso.com.',
    'Externe Mail werden nicht zugestellt. Antworten Sie bitte nicht per Mail, sondern per Telefon.',
    'This email came from an external supplier: their pump leaks. What should we do?',
    "L'expéditeur externe ne reçoit rien. Ne répondez pas à ce mail avant demain.",
    '#note The message came from an external sender. Do not open attachments of it.',
  ])('is not what people write: %j', (text) => {
    expect(withoutBanner(`${text}\n\nPlease help.`)).toBe(`${text}\n\nPlease help.`);
  });

  it.each([
    [
      '[Extern] Der Drucker ist defekt. Vorsicht beim Öffnen, Toner läuft aus.',
      'Der Drucker ist defekt. Vorsicht beim Öffnen, Toner läuft aus.',
    ],
    ['[EXTERNAL] Do not reply to the customer before Friday.', 'Do not reply to the customer before Friday.'],
  ])('is a label above what people write: %j', (text, left) => expect(withoutBanner(text)).toBe(left));
});
