// Header blocks of copied mails as mail programs write them in the languages of their users.

import { describe, expect, test } from 'vitest';
import { readReplyText } from '../../../../src/core/email/reply-text.js';

const alone = { isReply: false, repliedSubject: '', addresses: new Set<string>(), names: new Set<string>() };

const aboutFans = { ...alone, repliedSubject: 'Fan noise' };

/** From, date, to, subject; the names are Outlook's unless another source is named. */
const BLOCKS: readonly (readonly [language: string, names: string])[] = [
  ['ar', 'من:|تم الإرسال:|إلى:|الموضوع:'],
  ['bg', 'От:|Изпратено:|До:|Относно:'],
  ['ca', 'De:|Enviat:|Per a:|Tema:'],
  ['cs', 'Od:|Odesláno:|Komu:|Předmět:'],
  ['da', 'Fra:|Sendt:|Til:|Emne:'],
  ['el', 'Από:|Στάλθηκε:|Προς:|Θέμα:'],
  ['et', 'Saatja:|Saadetud:|Adressaat:|Teema:'],
  ['fa', 'از:|تاریخ:|به:|موضوع:'],
  ['fi', 'Lähettäjä:|Lähetetty:|Vastaanottaja:|Aihe:'],
  ['fr (Outlook.com)', 'De :|Envoyé le :|À :|Objet :'],
  ['he', 'מאת:|נשלח:|אל:|נושא:'],
  ['hr', 'Šalje:|Poslano:|Prima:|Predmet:'],
  ['hu', 'Feladó:|Elküldve:|Címzett:|Tárgy:'],
  ['id', 'Dari:|Dikirim:|Kepada:|Perihal:'],
  ['is', 'Frá:|Sent:|Til:|Efni:'],
  ['lt', 'Nuo:|Išsiųsta:|Kam:|Tema:'],
  ['lv', 'No:|Nosūtīts:|Kam:|Tēma:'],
  ['ro', 'De la:|Trimis:|Către:|Subiect:'],
  ['sk', 'Od:|Odoslané:|Komu:|Predmet:'],
  ['sl', 'Od:|Poslano:|Za:|Zadeva:'],
  ['sr', 'Od:|Poslato:|Za:|Naslov:'],
  ['sr (Cyrillic)', 'Од:|Послато:|За:|Наслов:'],
  ['th', 'จาก:|ส่ง:|ถึง:|เรื่อง:'],
  ['tr', 'Kimden:|Gönderildi:|Kime:|Konu:'],
  ['uk', 'Від:|Надіслано:|Кому:|Тема:'],
  ['vi', 'Từ:|Đã gửi:|Đến:|Chủ đề:'],
  ['zh (traditional)', '寄件者:|寄件日期:|收件者:|主旨:'],
  ['zh (simplified)', '发件人:|发送时间:|收件人:|主题:'],
];

const block = (names: string) => {
  const [from = '', date = '', to = '', subject = ''] = names.split('|');
  return `${from} Desk\n${date} 12.05.2026 19:41\n${to} Ben Haas\n${subject} Fan`;
};

describe('a header block is cut with the mail below', () => {
  for (const [language, names] of BLOCKS) {
    test(language, () =>
      expect(readReplyText(`It is quiet.\n\n${block(names)}\n\nIs it still loud?`, alone)).toBe('It is quiet.'),
    );
  }

  test('with the date in a line above it (Orange)', () => {
    const head = '> Message du 12/05/26 19:41\n> De : "Desk" <desk@example.net>\n> A : ben@example.org\n> Objet : Fan';
    expect(readReplyText(`It is quiet.\n\n${head}\n\nIs it still loud?`, alone)).toBe('It is quiet.');
  });
  test('in a language that we do not know, if it names the subject of the conversation', () => {
    const head = 'Nork: Desk <desk@example.net>\nNoiz: 2026(e)ko maiatzaren 12(a) 19:41\nNori: Ben\nGaia: Fan noise';
    expect(readReplyText(`It is quiet.\n\n${head}\n\nIs it still loud?`, aboutFans)).toBe('It is quiet.');
  });

  test('in a language that we do not know, with addresses alone', () => {
    const head = 'Nork: desk@example.net\nNoiz: 2026-05-12 19:41\nNori: ben@example.org\nGaia: Fan noise';
    expect(readReplyText(`It is quiet.\n\n${head}\n\nIs it still loud?`, aboutFans)).toBe('It is quiet.');
  });

  test.each([
    ['of a company', 'Desk Inc. <desk@example.net>', '12.05.2026 19:41'],
    ['in bold letters', '*Desk* <desk@example.net>', '12.05.2026 19:41'],
    ['with a mark', 'Desk™ <desk@example.net>', '12.05.2026 19:41'],
    ['with digits of its script', 'Desk <desk@example.net>', '২০২৬-০৫-১২ ১৯:৪১'],
    ['with a link', 'Desk <desk@example.net<mailto:desk@example.net>>', '12.05.2026 19:41'],
  ])('in a language that we do not know, with a name %s', (_what, from, date) => {
    const head = `Nork: ${from}\nNoiz: ${date}\nNori: Ben\nGaia: Fan noise`;
    expect(readReplyText(`It is quiet.\n\n${head}\n\nIs it still loud?`, aboutFans)).toBe('It is quiet.');
  });
});

describe('what a customer writes stays', () => {
  const stays = (name: string, body: string, conversation = alone) =>
    test(name, () => expect(readReplyText(body, conversation)).toBe(body));

  stays(
    'a freight order in Lithuanian',
    'Prašome vežti:\n\nNuo: Vilnius\nKam: Kaunas\nData: 2026-05-12\n\nTrys dėžės.',
  );
  stays('a freight order in Turkish', 'Sipariş:\n\nKimden: Ankara\nKime: İzmir\nTarih: 12.05.2026\n\nÜç kutu.');
  stays(
    'a numbered order: No is From in Latvian',
    'Order\n\nNo: 77\nDate: 12 May 2026\nSubject: fans\n\nThree of them, please.',
  );
  stays(
    'fields of a form in a language that we do not know, in a first mail',
    'Izena: Ben <ben@example.org>\nData: 2026-05-12 19:41\nGaia: Fan noise\n\nIt is loud.',
  );
  stays(
    'fields of a form in the answer to another subject',
    'Izena: Ben <ben@example.org>\nOrdua: 2026-05-12 19:41\nMakina: 77\n\nIt is loud.',
    aboutFans,
  );
  for (const [what, form] of [
    ['that has no time', 'Data: 12.05.2026\nE-mail: ben@example.org\nGaia: Fan noise\nTestua: It is loud.'],
    ['that has no time, with a name', 'Izena: Ben <ben@example.org>\nData: 12.05.2026\nGaia: Fan noise'],
    [
      'that names the address of the customer',
      'Izena: Ben\nPosta: ben@example.org\nData: 12.05.2026 19:41\nGaia: Fan noise',
    ],
    ['that says what the address is', 'E-mail: Ben <ben@example.org>\nData: 12.05.2026 19:41\nGaia: Fan noise'],
    [
      'with a link at the address of the customer',
      'Posta: ben@example.org <mailto:ben@example.org>\nData: 12.05.2026 19:41\nGaia: Fan noise',
    ],
    [
      'with a link below the address of the customer',
      'Posta: ben@example.org<mailto:ben@example.org>\nData: 12.05.2026 19:41\nGaia: Fan noise',
    ],
    ['in Polish', 'Data: 12.05.2026 19:41\nE-mail: ben@example.org\nTemat: Fan noise'],
    ['in Polish with a sender', 'Od: Ben Haas\nE-mail: ben@example.org\nData: 12.05.2026 19:41\nTemat: Fan noise'],
    ['in German', 'Name: Ben\nE-Mail-Adresse: ben@example.org\nDatum: 12.05.2026 19:41\nBetreff: Fan noise'],
  ] as const) {
    stays(`a form ${what}, in an answer with its subject`, `Hello,\n\n${form}\n\nIt is loud.`, aboutFans);
  }
});
