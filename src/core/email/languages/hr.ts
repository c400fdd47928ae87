// Croatian.

import type { LanguageWords } from './language-words.js';

export const croatian: LanguageWords = {
  language: 'hr',
  wrote: '(?:je )?napisa(?:o/la|la|o\\(la\\)|o)(?: je)?|(?:je )?napisao\\(la\\)(?: je)?|piše',
  wroteBefore: 'napisa(?:la|o)|napisao je',
  beforeDate: 'dana',
  copy: '(?:izvorna|originalna|proslijeđena) poruka',
  forwardBegins: 'početak proslijeđene poruke|započni proslijeđenu poruku',
  header: {
    from: 'šalje|od|pošiljatelj',
    date: 'poslano|datum',
    to: 'prima|za|primatelj',
    cc: 'kopija|važnost',
    subject: 'predmet',
  },
  sentFrom: 'poslano (?:s|sa|iz|putem)',
  own: 'mog(?:a)?|mojeg(?:a)?',
  device: 'mobitela|telefona',
  pardon: 'molim vas oprostite',
  autoReply: 'automatski odgovor|(?:odsutnost|izvan ureda)\\s*(?::|$)',
  thanks: '(?:puno |velika |lijepa |najljepša )?hvala(?: vam| lijepa| lijepo| puno| ti)?|zahvaljujem(?: se)?',
  besideThanks:
    'na|pomoći|brzom|brzoj|odgovoru|podršci|za|pomoć|i|vam|svima|još|jednom|puno|lijepa|da|ok|pozdrav|informaciji',
  allIsWell:
    '(?:sada |sve |sad )*radi(?: (?:sada|sve|odlično|sad))*|(?:super|odlično|ok|da|riješeno|u redu)|sve (?:ok|je u redu|radi)|ugodan (?:dan|vikend)|problem (?:je )?riješen|također',
  isDone: '(?:to )?(?:je )?pomoglo(?: je)?|možete (?:zatvoriti|to zatvoriti)(?: (?:slučaj|zahtjev))?|to je sve',
  and: 'i',
  greeting: 'pozdrav|bok|dobar dan|dobro jutro|dobra večer|poštovan[iao]|dragi|draga',
  closing: '(?:lijep|srdačan|lp|s) pozdrav(?:om)?|lijepi pozdrav|lp|pozdrav|s poštovanjem|srdačno|ugodan dan',
  closingFrom: 'iz|s',
};
