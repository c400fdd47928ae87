// Lithuanian.

import type { LanguageWords } from './language-words.js';

export const lithuanian: LanguageWords = {
  language: 'lt',
  wrote: 'rašė|parašė',
  wroteBefore: 'rašė|parašė',
  copy: '(?:pradinis|originalus|persiųstas|peradresuotas) laiškas|(?:pirminis|pradinis|originalus) pranešimas|originalus tekstas',
  forwardBegins: 'persiunčiamo laiško pradžia',
  header: {
    from: 'nuo|siuntėjas',
    date: 'išsiųsta|data|siųsta',
    to: 'kam|iki|gavėjas',
    cc: 'kopija|svarba',
    subject: 'tema',
  },
  sentFrom: 'išsiųsta (?:iš|naudojant|per)',
  own: 'mano',
  device: 'telefono',
  pardon: 'atleiskite',
  autoReply: 'automatinis atsakymas|automatinis atsakas|(?:ne biure|nesu biure)\\s*(?::|$)',
  thanks: '(?:labai |nuoširdžiai )?(?:ačiū|dėkoju|dėkojame|dėkui)(?: labai| jums)?',
  besideThanks: 'už|pagalbą|greitą|atsakymą|informaciją|ir|jums|visiems|dar|kartą|labai|iš|taip|gerai',
  allIsWell:
    '(?:dabar |viskas |jau )*veikia(?: (?:dabar|viskas|puikiai))*|(?:puiku|super|gerai|taip|išspręsta)|geros dienos|gražios dienos',
  greeting: 'labas|sveiki|laba diena|labas rytas|gerb(?:iamas|iama|iamieji)?\\.?|labas vakaras',
  closing: '(?:su )?(?:pagarba|geriausiais linkėjimais)|geros dienos|pagarbiai|iki',
  closingFrom: 'iš',
};
