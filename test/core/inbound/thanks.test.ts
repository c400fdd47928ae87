import { describe, expect, test } from 'vitest';
import { isOnlyThanks } from '../../../src/core/inbound/thanks.js';

const THANKS: readonly string[] = [
  'Thanks!',
  'Thank you!\n\nEve',
  'thanks,\nEve Haas',
  'Thank you so much, works now!\n\nBest regards\nEve',
  'Hi Ana,\n\nthank you very much for the quick help!\n\nKind regards,\nEve Haas\nHead of Logistics\nHaas & Sons\n+32 9 1234',
  'Perfect, thanks Ana 👍',
  'it works now thanks',
  'Many thanks. Have a nice weekend!',
  'Thanks again for your great support :)',
  'Cheers, Ben',
  'Thank you Lena, that solved it.\n\nEve',
  'Received with thanks.\n\n/Eve',
  'Vielen Dank!\n\nViele Grüße\nEva',
  'Hallo Frau Vogt,\n\nvielen Dank für die schnelle Hilfe, jetzt funktioniert es.\n\nMit freundlichen Grüßen\nEva Haas',
  'Alles klar, danke schön. LG Eva',
  'Danke und viele Grüße\nEva',
  'Bonjour,\n\nMerci beaucoup pour votre aide.\n\nCordialement,\nÈve Morel',
  'Muchas gracias por su ayuda.\n\nSaludos,\nEva',
  'Grazie mille!\n\nCordiali saluti\nEva',
  'Muito obrigada pela ajuda!\n\nAtenciosamente,\nEva',
  'Hartelijk dank voor de snelle reactie.\n\nMet vriendelijke groet,\nEva',
  'Tack så mycket för hjälpen!\n\nMed vänlig hälsning\nEva',
  'Mange tak for hjælpen\n\nMed venlig hilsen\nEva',
  'Tusen takk for rask hjelp!\n\nHilsen\nEva',
  'Kiitos avusta!\n\nTerveisin\nEva',
  'Dziękuję bardzo za pomoc.\n\nPozdrawiam\nEwa',
  'Děkuji moc za rychlou odpověď.\n\nS pozdravem\nEva',
  'Ďakujem veľmi pekne!\n\nS pozdravom\nEva',
  'Děkuji, funguje to.\n\nS pozdravem\nEva',
  'Хвала вам пуно!\n\nПоздрав\nЕва',
  'Hvala lepa za pomoč.\n\nLep pozdrav\nEva',
  'Puno hvala na pomoći!\n\nSrdačan pozdrav\nEva',
  'Пуно хвала на помоћи!\n\nПоздрав\nЕва',
  'Благодаря много за помощта!\n\nПоздрави\nЕва',
  'Большое спасибо за быстрый ответ!\n\nС уважением,\nЕва',
  'Щиро дякую за допомогу!\n\nЗ повагою\nЄва',
  'Köszönöm szépen a gyors segítséget!\n\nÜdvözlettel\nÉva',
  'Vă mulțumesc mult pentru ajutor!\n\nCu stimă,\nEva',
  'Σας ευχαριστώ πολύ για την άμεση βοήθεια!\n\nΜε εκτίμηση,\nΕύα',
  'Yardımınız için çok teşekkür ederim.\n\nSaygılarımla\nEva',
  'Labai ačiū už pagalbą!\n\nPagarbiai\nIeva',
  'Liels paldies par palīdzību!\n\nAr cieņu\nIeva',
  'Suur tänu abi eest!\n\nLugupidamisega\nEva',
  'Moltes gràcies per la ajuda!\n\nSalutacions\nEva',
  'ありがとうございました。助かりました。',
  'Danke Ihnen! Beste Grüße aus Bonn',
  'Vielen Dank!\n\nLiebe Grüße aus Köln, Eva',
  'Danke!\n\nViele Grüße aus der Schweiz\nEva Haas',
  'Thanks a lot! Greetings from Ghent',
  'Merci beaucoup ! Salutations de Lyon',
  "Grazie mille! Saluti dall'Italia",
  'Muchas gracias. Saludos desde Madrid',
  '¡Muchas gracias!\n\nUn saludo desde Bilbao\nEva',
  'Bedankt! Groetjes uit Gent',
  'Dziękuję! Pozdrawiam z Krakowa',
  'Спасибо! С уважением из Москвы, Ева',
  'Tack! Hälsningar från Lund',
  'Thank you for the information in your mail',
  'Danke für die Info',
  'Danke dir Lena',
  'Vielen Dank für die schnelle Hilfe Frau Vogt',
  'Vielen Dank Frau Vogt',
  '谢谢您的帮助！',
  '빠른 답변 감사합니다.',
  'תודה רבה על העזרה!\n\nבברכה',
  'شكرا جزيلا على مساعدتكم\n\nمع التحية',
  'خیلی ممنون از کمک شما\n\nبا احترام',
  'Xin cảm ơn rất nhiều!\n\nTrân trọng',
  'ขอบคุณมากค่ะ',
  'Terima kasih banyak atas bantuannya\n\nSalam\nEva',
];

describe('only thanks', () => {
  for (const text of THANKS) test(text.replaceAll('\n', ' ⏎ '), () => expect(isOnlyThanks(text, '')).toBe(true));

  test("signed with the author's name in a script without capitals", () => {
    expect(isOnlyThanks('谢谢！\n\n王芳', '王芳')).toBe(true);
    expect(isOnlyThanks('谢谢！\n\n坏了', '王芳')).toBe(false);
  });
});

const MORE: readonly string[] = [
  'Thanks, but it still leaks',
  'Thanks, still broken',
  'Thanks, call me',
  'Thanks. Send me the fix by mail',
  'Thanks! Best regards from the leaking pump',
  'Danke! Grüße aus Bonn, der Lüfter ist laut',
  'Danke Ihnen! Beste Grüße aus Bonn. Der zweite Lüfter ist laut',
  'Merci ! Salutations de la salle qui fuit',
  'Thanks for a quick reply',
  'Thanks for an answer by Friday',
  'Vielen Dank für eine schnelle Antwort',
  'Vielen Dank für Rückruf',
  'Danke für die schnelle Rücksendung',
  'Thank you!\n\nThe other fan is loud, too.\n\nEve',
  'Thank you!\n\nKind regards\nEve\n\nP.S. the other fan is loud',
  'Thanks for nothing',
  'No thanks',
  'Please help, thanks',
  'Help! Thanks',
  'Thanks, can you also look at the lid?',
  'Thanks for the help. When will it be delivered',
  'Thank you, please reopen',
  'Kind regards\nEve',
  'It works now.',
  'Danke, aber der Lüfter ist noch laut.',
  'Vielen Dank!\n\nLeider ist der Lüfter noch laut.\n\nViele Grüße\nEva',
  'Danke, der Drucker druckt nicht',
  'Merci, mais ça ne marche pas\n\nCordialement\nÈve',
  'Gracias, pero no funciona',
  '¡Muchas gracias! ¿Y la otra bomba',
  'Grazie ma non funziona',
  'Спасибо, но не работает',
  'ありがとうございます。まだ直りません。',
  '谢谢，还是不行',
  'شكرا لكن لا يعمل',
  'Dziękuję, ale nadal nie działa',
  'THANKS A LOT, CALL ME NOW',
  '',
];

describe('more than thanks', () => {
  for (const text of MORE) test(text.replaceAll('\n', ' ⏎ '), () => expect(isOnlyThanks(text, 'Eve Haas')).toBe(false));
});

/** Who thanks in advance waits for something that is still to come. Beside it, the same thanks for what was done. */
const IN_ADVANCE: readonly (readonly [language: string, ahead: string, done: string])[] = [
  ['bg', 'Благодаря предварително!', 'Благодаря много!'],
  ['ca', 'Gràcies per endavant!', 'Moltes gràcies!'],
  ['cs', 'Děkuji předem!', 'Děkuji moc!'],
  ['da', 'På forhånd tak!', 'Mange tak!'],
  ['de', 'Vielen Dank im Voraus!', 'Vielen Dank!'],
  ['de, before', 'Schon mal danke', 'Danke schön'],
  ['el', 'Σας ευχαριστώ εκ των προτέρων!', 'Σας ευχαριστώ πολύ!'],
  ['en', 'Thanks in advance!', 'Thanks a lot!'],
  ['en, for the help', 'Thank you in advance for your help', 'Thank you for your help'],
  ['es', 'Gracias de antemano', 'Muchas gracias'],
  ['et', 'Tänan ette!', 'Suur tänu!'],
  ['fa', 'پیشاپیش ممنون', 'خیلی ممنون'],
  ['fi', 'Kiitos etukäteen!', 'Kiitos paljon!'],
  ['fr', "Merci d'avance", 'Merci beaucoup'],
  ['he', 'תודה מראש', 'תודה רבה'],
  ['hr', 'Hvala unaprijed!', 'Puno hvala!'],
  ['hu', 'Előre is köszönöm!', 'Nagyon köszönöm!'],
  ['id', 'Terima kasih sebelumnya', 'Terima kasih banyak'],
  ['is', 'Takk fyrirfram', 'Takk fyrir'],
  ['it', 'Grazie in anticipo', 'Grazie mille'],
  ['ja', 'よろしくお願いします。', 'ありがとうございました。'],
  ['ko', '미리 감사드립니다', '정말 감사드립니다'],
  ['lt', 'Iš anksto dėkoju', 'Labai dėkoju'],
  ['lv', 'Jau iepriekš paldies', 'Liels paldies'],
  ['ms', 'Terima kasih terlebih dahulu', 'Terima kasih banyak'],
  ['nb', 'Takk på forhånd', 'Tusen takk'],
  ['nl', 'Alvast bedankt!', 'Hartelijk bedankt!'],
  ['nl, formal', 'Bij voorbaat dank', 'Hartelijk dank'],
  ['pl', 'Z góry dziękuję', 'Bardzo dziękuję'],
  ['pt', 'Obrigado desde já', 'Muito obrigado'],
  ['ro', 'Mulțumesc anticipat', 'Vă mulțumesc mult'],
  ['ru', 'Спасибо заранее!', 'Большое спасибо!'],
  ['ar', 'شكرا مقدما', 'شكرا جزيلا'],
  ['sk', 'Vopred ďakujem', 'Ďakujem pekne'],
  ['sl', 'Vnaprej hvala', 'Hvala lepa'],
  ['sr', 'Хвала унапред', 'Хвала вам'],
  ['sv', 'Tack på förhand', 'Tack så mycket'],
  ['th', 'ขอบคุณล่วงหน้า', 'ขอบคุณมาก'],
  ['tr', 'Şimdiden teşekkürler', 'Çok teşekkürler'],
  ['uk', 'Наперед дякую', 'Щиро дякую'],
  ['vi', 'Cảm ơn trước', 'Cảm ơn rất nhiều'],
  ['zh', '提前感谢您', '非常感谢您'],
];

describe('thanks in advance ask for something, and thanks do not', () => {
  for (const [language, ahead, done] of IN_ADVANCE)
    test(language, () => expect([isOnlyThanks(ahead, ''), isOnlyThanks(done, '')]).toEqual([false, true]));
});

describe('the names of agents', () => {
  const agents = ['Lena Vogt', 'Ana María de la Cruz Ruiz', "Pat O'Brien-Smith", 'Will Open'];
  const isThanks = (text: string) => isOnlyThanks(text, 'Eve Haas', agents);

  test.each([
    'Thanks Lena Vogt',
    'thanks lena vogt!',
    'THANKS LENA VOGT',
    'Thank you very much, Lena Vogt.',
    'Thanks Ms Lena Vogt',
    'Thanks Ana Cruz',
    'Thanks, Ana María de la Cruz Ruiz!',
    "Thanks Pat O'Brien-Smith, it works now",
    'hi lena vogt,\n\nthank you',
    'Danke Lena Vogt und Pat',
    'Thanks Lena Vogt and Ana Cruz',
    'Danke, liebe Frau Dr. Vogt',
  ])('are names: %s', (text) => expect(isThanks(text)).toBe(true));

  test.each([
    'Thanks Lena Broken',
    'Thanks Still Broken',
    'thanks open',
    'thanks will',
    'Thanks Lena Vogt, still broken',
    'Thanks Vogt Printer',
    'Lena Vogt',
  ])('hide nothing: %s', (text) => expect(isThanks(text)).toBe(false));

  test('are no names where nobody is called so', () => expect(isOnlyThanks('Thanks Lena Vogt', '')).toBe(false));
});
