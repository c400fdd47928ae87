// The words with which mail programs announce a forwarded mail, and name the fields of its head, by program and language.
// Source: the list of crisp-oss/email-forward-parser (lib/parser.js), whose authors took each from the program named here.

import { describe, expect, test } from 'vitest';
import { headerMeaning } from '../../../../src/core/email/header-block.js';
import type { HeaderMeaning } from '../../../../src/core/email/languages/language-words.js';
import { isQuoteSeparator } from '../../../../src/core/email/quote-introductions.js';

const SEPARATORS: readonly (readonly [program: string, line: string])[] = [
  ['Apple Mail, en', 'Begin forwarded message:'],
  ['Apple Mail, cs', 'Začátek přeposílané zprávy:'],
  ['Apple Mail, da', 'Start på videresendt besked:'],
  ['Apple Mail, de', 'Anfang der weitergeleiteten Nachricht:'],
  ['Apple Mail, es', 'Inicio del mensaje reenviado:'],
  ['Apple Mail, fi', 'Välitetty viesti alkaa:'],
  ['Apple Mail, fr', 'Début du message réexpédié :'],
  ['Apple Mail on iOS, fr', 'Début du message transféré :'],
  ['Apple Mail, hr', 'Započni proslijeđenu poruku:'],
  ['Apple Mail, hu', 'Továbbított levél kezdete:'],
  ['Apple Mail, it', 'Inizio messaggio inoltrato:'],
  ['Apple Mail, nl', 'Begin doorgestuurd bericht:'],
  ['Apple Mail, nb', 'Videresendt melding:'],
  ['Apple Mail, pl', 'Początek przekazywanej wiadomości:'],
  ['Apple Mail, pt', 'Início da mensagem reencaminhada:'],
  ['Apple Mail, pt-br', 'Início da mensagem encaminhada:'],
  ['Apple Mail, ro', 'Începe mesajul redirecționat:'],
  ['Apple Mail, ru', 'Начало переадресованного сообщения:'],
  ['Apple Mail, sk', 'Začiatok preposlanej správy:'],
  ['Apple Mail, sv', 'Vidarebefordrat mejl:'],
  ['Apple Mail, tr', 'İleti başlangıcı:'],
  ['Apple Mail, uk', 'Початок листа, що пересилається:'],
  ['Gmail', '---------- Forwarded message ---------'],
  ['Yahoo and Thunderbird, cs', '-------- Přeposlaná zpráva --------'],
  ['Yahoo and Thunderbird, da', '-------- Videresendt meddelelse --------'],
  ['Yahoo and Thunderbird, de', '-------- Weitergeleitete Nachricht --------'],
  ['Yahoo and Thunderbird, es', '-------- Mensaje reenviado --------'],
  ['Yahoo and HubSpot, fi', '----- Edelleenlähetetty viesti -----'],
  ['Yahoo, fr', '----- Message transmis -----'],
  ['Yahoo and Thunderbird, hu', '-------- Továbbított üzenet --------'],
  ['Yahoo and HubSpot, it', '----- Messaggio inoltrato -----'],
  ['Yahoo and Thunderbird, nl', '-------- Doorgestuurd bericht --------'],
  ['Yahoo and Thunderbird, nb', '-------- Videresendt melding --------'],
  ['Yahoo, pl', '----- Przekazana wiadomość -----'],
  ['Yahoo and Thunderbird, pt', '-------- Mensagem reencaminhada --------'],
  ['Yahoo and Thunderbird, pt-br', '-------- Mensagem encaminhada --------'],
  ['Yahoo, ro', '-------- Mesaj redirecționat --------'],
  ['Yahoo, ru', '----- Пересылаемое сообщение -----'],
  ['Yahoo, sk', '----- Preposlaná správa -----'],
  ['Yahoo and Thunderbird, sv', '-------- Vidarebefordrat meddelande --------'],
  ['Yahoo, tr', '----- İletilmiş Mesaj -----'],
  ['Yahoo, uk', '----- Перенаправлене повідомлення -----'],
  ['Thunderbird, fi', '-------- Välitetty viesti / Fwd.Msg --------'],
  ['Thunderbird and HubSpot, fr', '-------- Message transféré --------'],
  ['Thunderbird, hr', '-------- Proslijeđena poruka --------'],
  ['Thunderbird, pl', '--- Treść przekazanej wiadomości ---'],
  ['Thunderbird, ru', '-------- Перенаправленное сообщение --------'],
  ['Thunderbird, sk', '-------- Preposlaná správa --- Forwarded Message --------'],
  ['Thunderbird, tr', '-------- İletilen İleti --------'],
  ['Thunderbird, uk', '-------- Переслане повідомлення --------'],
  ['HubSpot, ja', '---------- メッセージを転送 ----------'],
  ['HubSpot, pl', '---------- Wiadomość przesłana dalej ----------'],
  ['IONOS, en', '---------- Original Message ----------'],
];

describe('announces a forwarded mail', () => {
  test.each(SEPARATORS)('%s', (_, line) => expect(isQuoteSeparator(line)).toBe(true));
});

const FIELDS: Readonly<Record<'from' | 'to' | 'subject', readonly string[]>> = {
  subject: [
    ...['Subject', 'Předmět', 'Emne', 'Betreff', 'Asunto', 'Aihe', 'Objet', 'Predmet', 'Tárgy', 'Oggetto', 'Onderwerp'],
    ...['Temat', 'Assunto', 'Subiectul', 'Тема', 'Ämne', 'Konu', 'Sujet', 'Naslov', '件名', 'Subiect'],
  ],
  from: [
    ...['From', 'Od', 'Fra', 'Von', 'De', 'Lähettäjä', 'Šalje', 'Feladó', 'Da', 'Van', 'Expeditorul', 'Отправитель'],
    ...['Från', 'Kimden', 'Від кого', 'Saatja', 'De la', 'Gönderen', 'От', 'Від', 'Mittente', 'Nadawca', '送信元'],
  ],
  to: [
    ...['To', 'Komu', 'Til', 'An', 'Para', 'Vastaanottaja', 'À', 'Prima', 'Címzett', 'A', 'Aan', 'Do', 'Destinatarul'],
    ...['Кому', 'Pre', 'Till', 'Kime', 'Pour', 'Adresat', '送信先'],
  ],
};

describe.each(Object.entries(FIELDS))('%s of a copied mail', (meaning, names) => {
  test.each(names)('%s', (name) =>
    expect(headerMeaning(`${name}: Pump`)).toBe(meaning satisfies string as HeaderMeaning),
  );
});
