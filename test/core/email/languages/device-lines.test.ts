// The lines that phones add in the languages of their users, and sentences that look like them.

import { describe, expect, test } from 'vitest';
import { readReplyText } from '../../../../src/core/email/reply-text.js';

const alone = { isReply: false, repliedSubject: '', addresses: new Set<string>(), names: new Set<string>() };

/** The words of iOS, unless another source is named. */
const LINES: readonly (readonly [language: string, line: string])[] = [
  ['ar', 'تم الإرسال من الـ iPhone'],
  ['bg', 'Изпратено от моя iPad'],
  ['ca', 'Enviat des del meu iPad'],
  ['el', 'Στάλθηκε από το iPad μου'],
  ['el (Samsung)', 'Εστάλη από τη συσκευή μου Samsung Galaxy'],
  ['et', "Saadetud minu iPad'ist"],
  ['fa', 'ارسال‌شده از iPad من'],
  ['he', 'נשלח מה-iPad שלי'],
  ['hr', 'Poslano s mog iPada'],
  ['hu', 'Elküldve az iPademről'],
  ['hu (Samsung)', 'Samsung Galaxy okostelefonomról küldve'],
  ['id', 'Dikirim dari iPad saya'],
  ['is', 'Sent úr iPad'],
  ['ja', 'iPadから送信'],
  ['ko', '나의 iPad에서 보냄'],
  ['lt', 'Išsiųsta iš mano „iPad“'],
  ['lv', 'Nosūtīts no mana iPad'],
  ['ms', 'Dihantar daripada iPad saya'],
  ['ro', 'Trimis de pe iPad-ul meu'],
  ['sk', 'Odoslané z iPadu'],
  ['sl', 'Poslano iz mojega iPada'],
  ['sr', 'Послато са мог iPad-а'],
  ['th', 'ส่งจาก iPad ของฉัน'],
  ['tr', "iPad'imden gönderildi"],
  ['uk', 'Надіслано з iPad'],
  ['vi', 'Đã gửi từ iPad của tôi'],
  ['zh (simplified)', '从我的 iPad 发送'],
  ['zh (older)', '发自我的 iPad'],
  ['zh (traditional)', '從我的 iPad 傳送'],
];

describe('a line of a phone is cut', () => {
  for (const [language, line] of LINES) {
    test(language, () => expect(readReplyText(`It is quiet.\n\n${line}`, alone)).toBe('It is quiet.'));
  }
});

/** A thing that was sent, and a phone that something is wrong with. */
const SENTENCES: readonly (readonly [language: string, line: string])[] = [
  ['bg', 'Изпратено от склада във Варна, кашон 12'],
  ['el', 'Στάλθηκε από την αποθήκη στην Πάτρα'],
  ['hr', 'Poslano iz Rijeke, kutija 12'],
  ['hu', 'Elküldve a raktárból kedden'],
  ['ja', '倉庫から送信'],
  ['ro', 'Trimis din depozit, cutia 12'],
  ['th', 'ส่งจากโกดังวันอังคาร'],
  ['vi', 'Đã gửi từ kho hôm thứ Ba'],
  ['zh', '我的iPhone坏了'],
  ['zh (from)', '从我的 iPad 不能登录'],
  ['ko', '나의 iPhone이 고장났습니다'],
  ['en', 'Get Outlook for Android fails with error 12'],
  ['en (a thing of mine)', 'Sent from my warehouse in Ghent'],
  ['en (the post)', 'Sent by mail on Tuesday'],
  ['en (doors)', 'Sent with windows and doors'],
  ['es', 'Enviado desde mi almacén el martes'],
  ['sv', 'Skickat från min lagerchef'],
  ['fr', 'Envoyé de mon dépôt de Gand'],
  ['es (an excuse, and a request)', 'Enviado desde mi iPhone. Disculpe, la bomba pierde agua.'],
  ['de (an excuse of another kind)', 'Gesendet von meinem iPhone. Die Pumpe leckt, bitte entschuldigen Sie das nicht.'],
  ['pl', 'Wysłane z mojego magazynu'],
];

describe('a sentence stays', () => {
  for (const [language, line] of SENTENCES) {
    const body = `Hello\n\n${line}`;
    test(language, () => expect(readReplyText(body, alone)).toBe(body));
  }
});

describe('a line that may be a sentence as well', () => {
  const line = 'Sent with the last Samsung fridge of the season';
  test('is cut below everything else', () =>
    expect(readReplyText(`It is quiet.\n\n${line}`, alone)).toBe('It is quiet.'));
  test('stays above text', () => {
    const body = `Two parts came.\n\n${line}\n\nWhere is the third?`;
    expect(readReplyText(body, alone)).toBe(body);
  });
});
