// Serbian, in both scripts.

import type { LanguageWords } from './language-words.js';

export const serbian: LanguageWords = {
  language: 'sr',
  wrote: '(?:је )?написа(?:о/ла|ла|о\\(ла\\)|о)(?: је)?|(?:је )?пише|(?:je )?napisa(?:o/la|la|o\\(la\\)|o)(?: je)?',
  wroteBefore: 'написа(?:ла|о)',
  beforeDate: 'дана|dana',
  copy: '(?:оригинална|изворна|прослеђена) порука|(?:originalna|izvorna|prosleđena) poruka',
  header: {
    from: 'од|шаље|пошиљалац|od|šalje|pošiljalac',
    date: 'послато|датум|poslato|datum',
    to: 'за|коме|прима|прималац|za|kome|prima|primalac',
    cc: 'копија|kopija',
    subject: 'наслов|предмет|тема|naslov|predmet|tema',
  },
  sentFrom: 'послато са?|poslato sa?|послато (?:из|путем)|poslato (?:iz|putem)',
  own: 'мог|мојег|mog|mojeg',
  device: 'телефона|telefona',
  pardon: 'извините',
  autoReply: 'аутоматски одговор|automatski odgovor|одсуство\\s*(?::|$)',
  thanks:
    '(?:пуно |велико |најлепше )?хвала(?: вам| пуно| лепо| ти)?|(?:puno |veliko |najlepše )?hvala(?: vam| puno| lepo| ti)?|захваљујем(?: се)?|zahvaljujem(?: se)?',
  besideThanks:
    'пуно|puno|на|помоћи|брзом|одговору|подршци|за|и|вам|свима|још|једном|да|ок|na|pomoći|brzom|odgovoru|podršci|za|i|vam|svima|još|jednom|da|ok',
  allIsWell:
    '(?:сада |све |сад )*ради(?: (?:сада|све|одлично))*|(?:sada |sve |sad )*radi(?: (?:sada|sve|odlično))*|(?:супер|одлично|ок|да|решено|super|odlično|ok|da|rešeno)',
  greeting: 'поздрав|здраво|добар дан|добро јутро|поштован[иао]|pozdrav|zdravo|dobar dan|dobro jutro|poštovan[iao]',
  closing: '(?:срдачан|леп|с) поздрав|поздрав|с поштовањем|(?:srdačan|lep) pozdrav|pozdrav|s poštovanjem',
  closingFrom: 'из|са|iz|sa',
};
