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
