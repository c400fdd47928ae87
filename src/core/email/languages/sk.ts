// Slovak.

import type { LanguageWords } from './language-words.js';

export const slovak: LanguageWords = {
  language: 'sk',
  wrote: 'napísal(?:\\(a\\)|/a|a)?|píše',
  wroteBefore: 'napísal(?:\\(a\\)|/a|a)?',
  beforeDate: 'dňa',
  copy: 'pôvodná správa(?: --- original message)?|preposlaná správa(?: --- forwarded message)?|pôvodný e-mail',
  forwardBegins: 'začiatok preposlanej správy',
  header: {
    from: 'od|odosielateľ',
    date: 'odoslané|dátum|poslané',
    to: 'komu|pre',
    cc: 'kópia|dôležitosť|priorita',
    subject: 'predmet',
  },
  sentFrom: '(?:odoslané|poslané) z',
  own: 'môjho|mojej',
  device: 'mobilu|telefónu|tabletu',
  pardon: '(?:prosím,? )?ospravedlňte',
  disclaimer: {
    thisMail: '(?:táto|tejto|túto) (?:správa|správy|správu)|(?:tento|tohto) e-?mail',
    secret: 'dôvern',
    addressee: 'adresát|príjemc',
    consequence: 'omylom|vymaž|odstrá[nň]|zakázan',
  },
  autoReply: 'automatická odpoveď|neprítomnosť\\s*(?::|$)|mimo kancelárie\\s*(?::|$)',
  thanks: '(?:veľmi |pekne |srdečne )?(?:ďakujem|ďakujeme|vďaka|dík|díky)(?: veľmi| pekne| vám)?|veľká vďaka',
  besideThanks:
    'za|pomoc|rýchlu|odpoveď|podporu|informáciu|informácie|a|vám|všetkým|ešte|raz|veľmi|pekne|dobrý|deň|áno|ok|vybavenie|ochotu|čas',
  allIsWell:
    '(?:už |všetko |teraz )*funguje(?: (?:už|všetko|teraz|dobre|výborne))*|(?:super|výborne|skvelé|ok|áno|vyriešené)|všetko (?:ok|v poriadku|funguje)|problém (?:je )?vyriešený|pekný (?:deň|víkend|večer)|(?:prajem )?(?:pekný|krásny) (?:zvyšok dňa|deň|víkend|večer)|podobne',
  isDone:
    '(?:to )?(?:veľmi )?pomohlo(?: (?:to|mi|nám))?|(?:môžete|môžeš) (?:to |prípad |tiket )?(?:uzavrieť|zavrieť)|to je všetko',
  and: 'a',
  greeting: 'dobrý deň|ahoj|vážen[ýáí](?: pane?| pani)?|zdravím|milý|milá',
  closing: '(?:s )?(?:pozdravom|úctou)|zdravím|pekný deň|s priateľským pozdravom',
  closingFrom: 'z|zo',
};
