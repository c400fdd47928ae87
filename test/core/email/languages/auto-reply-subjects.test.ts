// Subjects of automatic replies as Exchange, Outlook.com and Gmail write them in the languages of their users.

import { describe, expect, test } from 'vitest';
import { isAutoReplySubject } from '../../../../src/core/email/auto-reply-subjects.js';

/** Exchange's word before the subject of the mail that is answered, unless another source is named. */
const SUBJECTS: readonly (readonly [language: string, subject: string])[] = [
  ['ar', 'رد تلقائي: Fan'],
  ['bg', 'Автоматичен отговор: Fan'],
  ['ca', 'Resposta automàtica: Fan'],
  ['cs', 'Automatická odpověď: Fan'],
  ['el', 'Αυτόματη απάντηση: Fan'],
  ['et', 'Automaatvastus: Fan'],
  ['fa', 'پاسخ خودکار: Fan'],
  ['he', 'תשובה אוטומטית: Fan'],
  ['hr', 'Automatski odgovor: Fan'],
  ['hu', 'Automatikus válasz: Fan'],
  ['id', 'Balasan otomatis: Fan'],
  ['is', 'Sjálfvirkt svar: Fan'],
  ['ja', '自動応答: Fan'],
  ['lt', 'Automatinis atsakymas: Fan'],
  ['lv', 'Automātiskā atbilde: Fan'],
  ['ms', 'Balasan automatik: Fan'],
  ['ro', 'Răspuns automat: Fan'],
  ['sk', 'Automatická odpoveď: Fan'],
  ['sl', 'Samodejni odgovor: Fan'],
  ['sr', 'Аутоматски одговор: Fan'],
  ['sr (Latin)', 'Automatski odgovor: Fan'],
  ['th', 'การตอบกลับอัตโนมัติ: Fan'],
  ['uk', 'Автоматична відповідь: Fan'],
  ['vi', 'Trả lời tự động: Fan'],
  ['cs, decomposed letters', 'Automatická odpověď: Fan'.normalize('NFD')],
];

describe('an automatic reply', () => {
  for (const [language, subject] of SUBJECTS) test(language, () => expect(isAutoReplySubject(subject)).toBe(true));
});

describe('an automatic reply of another form', () => {
  const forms = [
    '[Auto-Reply] Fan',
    '【自動返信】Fan',
    'Out of Office AutoReply: Fan',
    'Out of office (until 3 May)',
    'Out of office until 3 May',
    'Vacation reply',
    'Automatic reply: Re: Is the fan loud?',
    'Frånvarande: Fan',
    'Nieobecność: Fan',
    'Izvan ureda: Fan',
    'Nisem v pisarni',
    'Ne biure: Fan',
    'Vắng mặt: Fan',
    'Vắng mặt',
    'Vắng mặt tại văn phòng: Fan',
    'Ver van kantoor: Fan',
    'Ārpus biroja: Fan',
    'מחוץ למשרד: Fan',
    'خارج المكتب: Fan',
    '부재중 자동 응답: Fan',
  ];
  for (const subject of forms) test(subject, () => expect(isAutoReplySubject(subject)).toBe(true));
  test('a question, in an answer to another mail', () =>
    expect(isAutoReplySubject('Automatic reply: is the fan loud?', { answers: true })).toBe(true));
});

const REQUESTS = [
  'Izvan ureda nema struje',
  'Ne biure esantis ventiliatorius',
  'Vắng mặt ở nhà nên không nhận được quạt',
  'Ver van kantoor geen bereik met de ventilator',
  'Irodán kívül - nincs áram',
  'Ekki í vinnunni í dag, hvenær kemur viftan',
  'מחוץ למשרד אין חשמל',
  'Auto reply feature is broken',
  'Out of office hours support?',
  'On vacation: who feeds the fan?',
  'Vacation message not saved',
  'Abwesenheitsnotiz einrichten - wie?',
  'Réponse automatique : comment la désactiver ?',
  '自動返信の設定',
  'Re: Automatski odgovor: Fan',
  'Kako isključiti automatski odgovor?',
  'Как отключить автоответ',
  'Automatiniai atsakymai neveikia',
  'Turn off the automatic reply',
  '如何关闭自动回复',
];

describe("a person's subject", () => {
  for (const subject of REQUESTS) test(subject, () => expect(isAutoReplySubject(subject)).toBe(false));
});
