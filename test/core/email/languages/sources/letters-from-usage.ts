// The words of letters, and of automatic replies, that were seen in no program. `used-in.ts` names the mails that they
// are from.

import type { WordKind } from '../../../../../src/core/email/languages/every-language.js';

/** By language and kind, as alternatives of a pattern. */
export const LETTERS_FROM_USAGE: Readonly<Record<string, Readonly<Partial<Record<WordKind, string>>>>> = {
  en: {
    autoReply:
      'auto:|autore(?:ply|sponse|sponder)|ooo\\s?:|on (?:vacation|annual leave|holiday|maternity leave)\\s*(?::|$)|vacation (?:reply|notice|message|response)|i am (?:currently )?out of (?:the )?office',
    thanks: 'tnx|ty|cheers|(?:much|greatly) appreciated|i appreciate it',
  },
  de: {
    autoReply:
      'abwesenheits(?:notiz|nachricht|meldung|info|assistent)|abwesen(?:d|heit)\\s?:|automatische (?:antwort|rückmeldung|abwesenheit\\w*|empfangsbestätigung)|automatisch erstellte (?:antwort|nachricht)|(?:ich bin )?nicht im (?:büro|haus)\\s*(?::|$)',
    thanks:
      'vielen (?:lieben |herzlichen )?dank|(?:besten|herzlichen|lieben|tausend|1000|recht herzlichen) dank|dank|merci(?: vielmals| vilmal)?|(?:ich )?bedanke mich|wir bedanken uns',
  },
  fr: {
    autoReply: 'absent(?:e)? du bureau',
    thanks: 'merci(?: beaucoup| bien| infiniment| encore)?|un grand merci|mille mercis|je vous remercie|grand merci',
  },
  es: {
    autoReply: 're(?:s)?puesta automática|fuera de (?:la )?oficina',
    thanks: '(?:muchas|muchísimas|mil) gracias|(?:muy|muchas) agradecid[oa]|le agradezco|se agradece',
  },
  it: {
    autoReply: 'assente\\s*(?::|$)',
    thanks: 'la ringrazio|vi ringrazio|ringrazio',
  },
  pt: {
    autoReply: 'ausência (?:temporária|do escritório)',
    thanks: '(?:muito |muitíssimo )?obrigad(?:o|a|os|as|ão)|agradecid[oa]|(?:eu )?agradeço',
  },
  nl: {
    autoReply: 'automatisch (?:antwoord|bericht)|(?:niet op|uit|ver van) kantoor',
    thanks:
      '(?:hartelijk |heel erg |ontzettend )?(?:dank (?:je|u)(?: wel)?|dankjewel|dankuwel|bedankt)|(?:hartelijk|veel) dank',
  },
  pl: {
    autoReply: 'autom?atyczna odpowiedź|odpowiedź automatyczna',
    thanks:
      '(?:serdecznie |bardzo |ślicznie |pięknie )?(?:dziękuję|dziękuje|dziękujemy|dziękuj|dzięki)(?: bardzo| serdecznie| ślicznie| pięknie| wielkie)?|wielkie dzięki|dziękuję',
  },
  ru: {
    autoReply: 'автоматический ответ|нет на месте\\s*(?::|$)',
    thanks: '(?:большое |огромное |всем )?спасибо(?: большое| огромное| вам| всем)?|благодарю(?: вас)?|благодарим|спс',
  },
  ja: {
    autoReply: '不在(?:通知|のお知らせ)',
    thanks: '助かりました|お礼申し上げます',
  },
  da: {
    autoReply: 'ikke på kontoret',
    thanks: '(?:tak|tusind tak|mange tak|takker)(?: skal du have| for alt)?',
  },
  nb: {
    autoReply: 'ikke på kontoret',
  },
  fi: {
    autoReply: 'automaattinen vastaus|poissa(?: toimistosta)?\\s*(?::|$)',
    thanks: 'kiitos(?: paljon)?|kiitoksia(?: paljon)?|kiitän|suuret kiitokset|suuri kiitos',
  },
  is: {
    thanks: '(?:takk|kærar þakkir|þakka þér|bestu þakkir)(?: kærlega)?(?: fyrir)?',
  },
  cs: {
    thanks: '(?:moc |mockrát |srdečně )?(?:děkuji|děkuju|děkujeme|díky|dík)(?: moc| mockrát| vám| velice)?',
  },
  sk: {
    autoReply: 'neprítomnosť\\s*(?::|$)',
    thanks: 'veľká vďaka',
  },
  sl: {
    autoReply: 'samodejni odgovor|avtomatski odgovor',
    thanks: 'hvaležen|hvaležna',
  },
  hr: {
    autoReply: '(?:odsutnost|izvan ureda)\\s*(?::|$)',
    thanks: '(?:puno |velika |lijepa |najljepša )?hvala(?: vam| lijepa| lijepo| puno| ti)?|zahvaljujem(?: se)?',
  },
  sr: {
    autoReply: 'аутоматски одговор|automatski odgovor|одсуство\\s*(?::|$)',
    thanks: '(?:puno |veliko |najlepše )?hvala(?: vam| puno| lepo| ti)?|захваљујем(?: се)?|zahvaljujem(?: se)?',
  },
  bg: {
    autoReply: 'отсъствие от офиса|извън офиса\\s*(?::|$)',
  },
  uk: {
    autoReply: 'автоматична відповідь|автовідповідь',
    thanks: '(?:щиро |дуже |велике )?(?:дякую|дякуємо|спасибі)(?: вам| дуже| щиро)?',
  },
  hu: {
    autoReply: 'házon kívül\\s*(?::|$)',
    thanks: '(?:nagyon )?köszön(?:öm|jük)(?: szépen)?|köszi|kösz|köszönettel',
  },
  ro: {
    autoReply: 'răspuns automat',
    thanks: '(?:vă )?mulțumim(?: mult| frumos)?|multumesc(?: mult| frumos)?|mersi(?: mult)?|mulțumiri',
  },
  el: {
    thanks: '(?:πολλά )?ευχαριστίες',
  },
  tr: {
    thanks: 'sağ ?olun|sağ ?ol|çok teşekkürler',
  },
  lt: {
    autoReply: 'automatinis atsakymas|automatinis atsakas',
    thanks: '(?:labai |nuoširdžiai )?(?:ačiū|dėkoju|dėkojame|dėkui)(?: labai| jums)?',
  },
  lv: {
    autoReply: 'automātisk[āa] atbilde|(?:prombūtne|ārpus biroja)\\s*(?::|$)',
    thanks: '(?:liels |sirsnīgs )?paldies(?: jums| liels)?|pateicos',
  },
  et: {
    autoReply: 'automaat(?:ne )?vastus',
  },
  ca: {
    autoReply: 'resposta automàtica',
    thanks: 'merci|us ho agraeixo',
  },
  ko: {
    autoReply: '부재중(?: 알림)?\\s*(?::|$)',
  },
  he: {
    autoReply: '(?:תשובה|מענה|תגובה) אוטומטית?',
    thanks: 'רוב תודות|המון תודה|אני מודה(?: לך| לכם)?',
  },
  ar: {
    autoReply: '(?:رد|الرد|جواب|استجابة) (?:تلقائي|التلقائي|تلقائية|آلي)',
    thanks:
      '(?:شكرا|شكراً|شكرًا)(?: جزيلا| جزيلاً| جزيلًا| لك| لكم| كثيرا| كثيراً)*|(?:أشكرك|أشكركم|نشكركم)|جزيل الشكر|مشكور(?:ين)?|جزاك(?:م)? الله خيرا?',
  },
  fa: {
    autoReply: 'پاسخ (?:خودکار|اتوماتیک)',
    thanks: 'با تشکر',
  },
  vi: {
    autoReply:
      '(?:thư |email )?trả lời tự động|tự động trả lời|phản hồi tự động|vắng mặt(?: tại văn phòng)?\\s*(?::|$)',
    thanks: 'xin cảm ơn',
  },
  th: {
    autoReply: '(?:การ|ข้อความ)?ตอบ(?:กลับ)?อัตโนมัติ|ตอบกลับอัตโนมัติ',
    thanks: '(?:ขอบคุณ|ขอบพระคุณ|ขอบใจ)(?:มาก|มากๆ|มาก ๆ)?(?:ครับ|ค่ะ|คะ|นะคะ|นะครับ)?',
  },
  id: {
    thanks: '(?:terima ?kasih|makasih|trims)(?: banyak| sekali)?',
  },
  ms: {
    autoReply: '(?:balasan|jawapan) (?:automatik|auto)',
    thanks: 'terima ?kasih(?: banyak)?',
  },
};
