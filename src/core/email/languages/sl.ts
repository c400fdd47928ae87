// Slovene.

import type { LanguageWords } from './language-words.js';

export const slovene: LanguageWords = {
  language: 'sl',
  wrote: '(?:je )?napisal(?:\\(a\\)|/a|a|o)?|sporoča',
  wroteBefore: 'napisal(?:\\(a\\)|/a|a|o)?',
  beforeDate: 'dne|v v|v',
  copy: '(?:izvirno|izvorno|prvotno|posredovano) sporočilo',
  forwardBegins: 'začetek posredovanega sporočila',
  header: {
    from: 'od|pošiljatelj',
    date: 'poslano|datum',
    to: 'za|prejemnik',
    cc: 'kp|kopija',
    subject: 'zadeva',
  },
  sentFrom: 'poslano (?:iz|z|s|prek)',
  own: 'moje(?:ga|mu)?',
  device: 'telefona|mobilnika',
  autoReply: 'samodejni odgovor|avtomatski odgovor|(?:odsotnost|nisem v pisarni)\\s*(?::|$)|sporočilo o odsotnosti',
  thanks: '(?:najlepša |lepa |iskrena )?hvala(?: lepa| vam| ti)?|hvaležen|hvaležna',
  besideThanks: 'za|pomoč|hiter|hitro|odgovor|podporo|informacijo|in|vam|vsem|še|enkrat|lepa|zelo|pozdravljeni|da|ok',
  allIsWell: '(?:zdaj |vse |že )*deluje(?: (?:zdaj|vse|že|odlično))*|(?:super|odlično|ok|da|rešeno|v redu)|lep dan',
  greeting: 'pozdravljen[iao]?|živjo|dober (?:dan|večer)|dobro jutro|spoštovan[ia]',
  closing: '(?:lep|lepo|s) pozdrav(?:om)?|lep pozdrav|lp|s spoštovanjem|lep dan',
  closingFrom: 'iz|z|s',
};
