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
    'The external mail server blocks attachments with a warning.',
    'Your email went to an external address. Do not send it there again, I beg you.',
    'We got a message from an external sender. Should we open the attachment when it comes?',
    'Extern gespeicherte Dateien öffnen nicht.',
    'External monitor: black',
    '(external) monitor: black',
    'Do not click links in our emails.',
    'Be careful with the outside door.',
  ])('is not what a customer writes: %j', (text) => {
    expect(withoutBanner(`${text}\n\nPlease help.`)).toBe(`${text}\n\nPlease help.`);
  });
});
