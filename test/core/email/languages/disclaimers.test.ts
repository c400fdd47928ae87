// The disclaimers of companies, language by language, and requests that are as solemn. The texts are ours: they join
// the phrases that such notices have in common, and follow no single company's.

import { describe, expect, test } from 'vitest';
import { readReplyText } from '../../../../src/core/email/reply-text.js';

const answers = (body: string) =>
  readReplyText(body, { isReply: true, repliedSubject: '', addresses: new Set(), names: new Set() });

const DISCLAIMERS: readonly (readonly [language: string, text: string])[] = [
  [
    'cs',
    'Tato zpráva a její přílohy jsou důvěrné a určené výhradně adresátovi. Pokud jste tuto zprávu obdrželi omylem, informujte prosím odesílatele a zprávu vymažte.',
  ],
  [
    'da',
    'Denne e-mail og vedhæftede filer er fortrolige og kun bestemt for modtageren. Hvis du har modtaget denne e-mail ved en fejl, bedes du slette den.',
  ],
  [
    'de',
    'Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender und vernichten Sie diese E-Mail.',
  ],
  [
    'en',
    'The information transmitted is intended only for the person to which it is addressed and may contain confidential material. If you received this in error, delete the material.',
  ],
  [
    'es',
    'Este mensaje es confidencial y va dirigido exclusivamente a su destinatario. Si lo ha recibido por error, le rogamos que lo comunique y proceda a eliminarlo.',
  ],
  [
    'fi',
    'Tämä sähköpostiviesti ja sen liitteet ovat luottamuksellisia ja tarkoitettu vain vastaanottajalle. Jos olet saanut viestin vahingossa, poista se.',
  ],
  [
    'fr',
    "Ce message et ses pièces jointes sont confidentiels et établis à l'intention exclusive de leur destinataire. Toute utilisation non autorisée est interdite.",
  ],
  [
    'hu',
    'Ez az e-mail és mellékletei bizalmasak, és kizárólag a címzettnek szólnak. Ha Ön tévedésből kapta ezt az üzenetet, kérjük, értesítse a feladót, és törölje.',
  ],
  [
    'it',
    'Le informazioni contenute in questo messaggio sono riservate e destinate esclusivamente al destinatario. Ne è vietata la diffusione a chiunque altro.',
  ],
  [
    'nb',
    'Denne e-posten er konfidensiell og kun ment for mottakeren. Hvis du har mottatt den ved en feil, ber vi deg varsle avsenderen og slette den med vedlegg.',
  ],
  [
    'nl',
    'Dit bericht is vertrouwelijk en uitsluitend bestemd voor de geadresseerde. Indien u dit ten onrechte hebt ontvangen, verzoeken wij u het te vernietigen.',
  ],
  [
    'pl',
    'Ta wiadomość i jej załączniki są poufne i przeznaczone wyłącznie dla adresata. Jeżeli otrzymali ją Państwo przez pomyłkę, prosimy o jej usunięcie.',
  ],
  [
    'pt',
    'Esta mensagem e seus anexos são confidenciais e destinam-se exclusivamente ao destinatário. Se a recebeu por engano, por favor avise e elimine-a.',
  ],
  [
    'ro',
    'Acest mesaj și atașamentele sale sunt confidențiale și destinate exclusiv destinatarului. Dacă ați primit acest mesaj din greșeală, îl puteți șterge.',
  ],
  [
    'ru',
    'Это сообщение и вложения к нему являются конфиденциальными и предназначены для адресата. Если вы получили его по ошибке, пожалуйста, удалите его.',
  ],
  [
    'sk',
    'Táto správa a jej prílohy sú dôverné a určené výhradne adresátovi. Ak ste túto správu dostali omylom, informujte prosím odosielateľa a vymažte ju.',
  ],
  [
    'sv',
    'Detta meddelande och bifogade filer är konfidentiella och avsedda endast för mottagaren. Om du har fått det av misstag, vänligen radera det.',
  ],
  [
    'tr',
    'Bu e-posta ve ekleri gizlidir ve yalnızca alıcısı içindir. Yanlışlıkla aldıysanız lütfen göndereni bilgilendiriniz ve mesajı ekleriyle birlikte siliniz.',
  ],
];

describe('a disclaimer is cut', () => {
  for (const [language, text] of DISCLAIMERS) {
    test(language, () => expect(answers(`Pump 2.\n\n${text}`)).toBe('Pump 2.'));
  }
});

/** About something secret that came to the wrong person, and not about the mail itself. */
const REQUESTS: readonly (readonly [language: string, text: string])[] = [
  [
    'es',
    'Los planos adjuntos son confidenciales y están destinados únicamente a su ingeniero. La copia está prohibida; por favor, deben eliminarlos al terminar.',
  ],
  [
    'fr',
    "Nous avons reçu par erreur le contrat confidentiel d'un autre client, dont le destinataire est la société Haas. Merci de nous dire comment le détruire.",
  ],
  [
    'nl',
    'Wij hebben een vertrouwelijke offerte ten onrechte ontvangen. De geadresseerde is een andere klant van u. Laat ons weten of wij haar moeten vernietigen.',
  ],
  [
    'pl',
    'Otrzymaliśmy przez pomyłkę poufną ofertę innego klienta. Adresatem jest firma Haas z Gandawy. Prosimy o informację, czy potrzebne jest jej usunięcie.',
  ],
  [
    'sv',
    'Vi har fått en konfidentiell offert av misstag. Mottagaren är en annan kund hos er, Haas i Gent. Meddela kunden och säg om vi ska radera det vi fick.',
  ],
];

describe("a customer's words about secrets stay", () => {
  for (const [language, text] of REQUESTS) {
    test(language, () => expect(answers(`Pump 2.\n\n${text}`)).toBe(`Pump 2.\n\n${text}`));
  }
});
