// Attributions as mail programs write them in the languages of their users. Each names the program whose words they
// are.

import { describe, expect, test } from 'vitest';
import { readReplyText } from '../../../../src/core/email/reply-text.js';

const alone = { isReply: false, repliedSubject: '', addresses: new Set<string>(), names: new Set<string>() };
const among = (...addresses: string[]) => ({ ...alone, addresses: new Set(addresses) });

/** Language, source, attribution. */
const ATTRIBUTIONS: readonly (readonly [language: string, source: string, attribution: string])[] = [
  ['ar', 'Gmail', 'في الثلاثاء، 12 مايو 2026 في 7:41 م تمت كتابة ما يلي بواسطة ‪Desk‬‏ <‪desk@example.net‬‏>:'],
  ['bg', 'Gmail', 'На вт, 12.05.2026 г. в 19:41 Desk <desk@example.net> написа:'],
  ['bg', 'Thunderbird', 'На 12.5.2026 г. в 19:41, Desk написа:'],
  ['ca', 'Gmail', 'Missatge de Desk <desk@example.net> del dia dt., 12 de maig 2026 a les 19:41:'],
  ['ca', 'Apple Mail', 'El 12 maig 2026, a les 19:41, Desk <desk@example.net> va escriure:'],
  ['cs', 'Apple Mail', '12. 5. 2026 v 19:41, Desk <desk@example.net>:'],
  ['et', 'Gmail', 'Kuupäev T, 12. mai 2026 kell 19:41 kirjutas Desk <desk@example.net>:'],
  ['et', 'Thunderbird', 'Desk kirjutas 12.05.2026 kell 19:41:'],
  ['fa', 'Gmail', 'در تاریخ سه‌شنبه ۱۲ مهٔ ۲۰۲۶،‏ ۱۹:۴۱ Desk <‪desk@example.net‬‏> نوشت:'],
  ['he', 'Gmail', '‫בתאריך יום ג׳, 12 במאי 2026 ב-19:41 מאת ‪Desk‬‏ <‪desk@example.net‬‏>:‬'],
  ['he', 'Apple Mail', 'ב-12 במאי 2026, בשעה 19:41, Desk <desk@example.net> כתב/ה:'],
  ['hr', 'Gmail', 'uto, 12. svi 2026. u 19:41 Desk <desk@example.net> napisao je:'],
  ['hr', 'Apple Mail', 'Dana 12. svi 2026., u 19:41, Desk <desk@example.net> je napisao/la:'],
  ['id', 'Gmail', 'Pada Sel, 12 Mei 2026 pukul 19.41 Desk <desk@example.net> menulis:'],
  ['is', 'Gmail', 'Þann þri., 12. maí 2026 kl. 19:41 skrifaði Desk <desk@example.net>:'],
  ['ja', 'Apple Mail', '2026/05/12 19:41、Desk <desk@example.net>のメール:'],
  ['en', 'Horde', 'Quoting Desk <desk@example.net>:'],
  ['de', 'Horde', 'Zitat von Desk <desk@example.net>:'],
  ['lv', 'Horde', 'Citējot Desk <desk@example.net>:'],
  ['ru', 'The Bat!', 'Вы писали 12 мая 2026 г., 19:41:00:'],
  ['lt', 'Gmail', '2026-05-12, an, 19:41 Desk <desk@example.net> rašė:'],
  ['lv', 'Gmail', 'otrd., 2026. g. 12. maijs, plkst. 19:41 — lietotājs Desk (<desk@example.net>) rakstīja:'],
  ['lv', 'Gmail, wrapped', 'otrd., 2026. g. 12. maijs, plkst. 19:41 — lietotājs Desk (<\ndesk@example.net>) rakstīja:'],
  ['ms', 'Gmail', 'Pada Sel, 12 Mei 2026 pada 7:41 PM Desk <desk@example.net> menulis:'],
  ['pl', 'Apple Mail', 'Wiadomość napisana przez Desk w dniu 12 maj 2026, o godz. 19:41:'],
  ['ro', 'Gmail', 'mar., 12 mai 2026 la 19:41, Desk <desk@example.net> a scris:'],
  ['sk', 'Gmail', 'ut 12. 5. 2026 o 19:41 Desk <desk@example.net> napísal(a):'],
  ['sl', 'Gmail', 'V V tor., 12. maj 2026 ob 19:41 je oseba Desk <desk@example.net> napisala:'],
  ['sl', 'Thunderbird', 'Dne 12. 05. 2026 ob 19:41 je Desk napisal(a):'],
  ['sr', 'Gmail', 'уто, 12. мај 2026. у 19:41 Desk <desk@example.net> је написао/ла:'],
  ['sr', 'Thunderbird', 'Dana 12.5.2026. 19:41, Desk je napisao:'],
  ['th', 'Gmail', 'ในวันที่ อ. 12 พ.ค. 2026 เวลา 19:41 Desk <desk@example.net> เขียนว่า:'],
  ['tr', 'Apple Mail', 'Desk şunları yazdı (12 May 2026 19:41):'],
  ['uk', 'Gmail', 'вт, 12 трав. 2026 р. о 19:41 Desk <desk@example.net> пише:'],
  ['vi', 'Gmail', 'Vào Th 3, 12 thg 5, 2026 vào lúc 19:41 Desk <desk@example.net> đã viết:'],
  ['zh', 'Gmail, simplified', 'Desk <desk@example.net> 于2026年5月12日周二 19:41写道：'],
  ['zh', 'Gmail, traditional', 'Desk <desk@example.net> 於 2026年5月12日 週二 下午7:41寫道：'],
];

describe('an attribution is cut with the quote below', () => {
  for (const [language, source, attribution] of ATTRIBUTIONS) {
    test(`${language}, ${source}`, () =>
      expect(readReplyText(`The fan is quiet now.\n\n${attribution}\n\n> Is it still loud?`, alone)).toBe(
        'The fan is quiet now.',
      ));
  }

  test('without a colon, in a paragraph of its own (Zoho)', () => {
    const attribution = 'On Tue, 12 May 2026 19:41:00 +0200 Desk <desk@example.net> wrote';
    expect(readReplyText(`It is quiet.\n\n${attribution}\n\nIs it still loud?`, alone)).toBe('It is quiet.');
  });
  test('with the digits of another script', () => {
    const bengali = 'মঙ্গল, ১২ মে, ২০২৬ তারিখে ৭:৪১ PM টায় তারিখে Desk <desk@example.net> লিখেছেন:';
    const mail = `It still smokes.\n\n${bengali}\n> Which model?\n`;
    expect(readReplyText(mail, among('desk@example.net'))).toBe('It still smokes.');
  });

  test('in a language that we do not know, if it names somebody of the conversation', () => {
    const body = 'It is quiet.\n\nDesk <desk@example.net> igorleak hau idatzi du (2026 mai. 12, 19:41):\n> Is it loud?';
    expect(readReplyText(body, among('desk@example.net'))).toBe('It is quiet.');
  });
  test('with a link that was wrapped out of the quote', () => {
    const body =
      'It is quiet.\n\nOn 12 May 2026, at 19:41, Desk wrote:\n> Is it loud? See\n<https://example.net/fans/quiet>.\n> Desk';
    expect(readReplyText(body, alone)).toBe('It is quiet.');
  });
});

describe('what a customer writes stays', () => {
  const stays = (name: string, body: string, conversation = alone) =>
    test(name, () => expect(readReplyText(body, conversation)).toBe(body));

  stays(
    'what was written at a time, in a first mail',
    'On 12 May 2026 at 19:41 your technician wrote:\n\nit is done.\n\nIt is not.',
  );
  stays('the same in German', 'Am 12. Mai 2026 um 19:41 schrieb Ihr Techniker:\n\nerledigt.\n\nNein.');
  stays('a sentence about a user, in Russian', 'Пользователь ben@example.org не может войти:\n\nошибка 77');
  stays('a sentence about a user, in Bulgarian', 'Потребителят ben@example.org не може да влезе:\n\nгрешка 77');
  stays('a colleague who wrote, in Croatian', 'Kolega je napisao:\n\nventilator je glasan');
  stays('a colleague who wrote, in Thai', 'เพื่อนร่วมงานเขียนว่า:\n\nพัดลมเสียงดัง');
  stays('what a date brought, in Chinese', '这是2026年5月12日的日志：\n\n风扇 77 停止');
  stays(
    'a list of dates without names, in Lithuanian',
    '2026-05-12, an, 19:41 ventiliatorius veikia\n2026-05-12 19:42 stoja',
  );
  stays(
    'a quotation of somebody outside of the conversation',
    'Please look at what Ben <ben@example.org> told me on 12 May 2026 at 19:41, namely:\n> pay at once',
    among('desk@example.net'),
  );
  stays(
    'an unquoted line with all of it and no paragraph of its own',
    'Fan log:\nOn 12 May 2026 19:41 Ben <ben@example.org> wrote\nonly this line.',
  );
  stays('an answer between quoted lines', '> Is it loud?\nno, quiet\n> Does it smell?\nyes');
});
