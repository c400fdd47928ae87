// Swedish.

import type { LanguageWords } from './language-words.js';

export const swedish: LanguageWords = {
  language: 'sv',
  wrote: 'skrev|skriver',
  wroteBefore: 'skrev',
  beforeDate: 'den|på',
  copy: 'ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande',
  forwardBegins: 'vidarebefordrat brev|vidarebefordrat meddelande|vidarebefordrat mejl',
  replyAbove: '(?:svar|svara|skriv)\\b.{0,40}ovanför (?:den här|denna) raden',
  header: {
    from: 'från',
    date: 'skickat|datum',
    to: 'till',
    cc: 'kopia|prioritet|bilagor',
    subject: 'ämne',
  },
  sentFrom: '(?:skickat|sänt|sent) från',
  own: 'min|mitt',
  device: 'mobil|telefon|surfplatta',
  pardon: 'ursäkta',
  getApp: 'hämta|skaffa',
  disclaimer: {
    thisMail: 'detta (?:e-?post(?:meddelande)?|e-?mail|mail|meddelande)|denna e-?post',
    secret: 'konfidentiell',
    addressee: 'mottagare|avsed[dt]|\\bom\\b.{0,40}(?:fått|mottagit)',
    consequence: 'av misstag|vid fel|(?:radera|förstöra) (?:det|detta|meddelandet)|förbjud(?:en|et)|obehörig',
  },
  autoReply: 'auto(?:matisk(?:t)?)?[- ]?svar|(?:frånvaro\\w*|frånvarande)\\s*(?::|$)',
  thanks: '(?:tack|tusen tack|stort tack|tackar|många tack)(?: så mycket| så hemskt mycket)?',
  besideThanks:
    'för|din|ditt|er|ert|den|det|all|allt|alla|hjälpen|hjälp|snabba|svaret|svar|supporten|support|service|servicen|och|igen|så|mycket|hej|ja|ok|snabbt|fin|bra|tid|tålamod|informationen|info|på',
  allIsWell:
    '(?:det|allt|nu)? ?(?:fungerar|funkar)(?: (?:nu|det|igen|bra|perfekt|allt))*|allt (?:är (?:bra|ok|löst)|funkar|fungerar)|(?:perfekt|toppen|super|utmärkt|bra|ok|ja|löst|jättebra)|problemet (?:är )?löst|(?:ha en )?(?:trevlig|bra|fin) (?:dag|helg|kväll)',
  greeting: 'hej|hejsan|god (?:morgon|dag|kväll)|tjena|bästa',
  closing: '(?:med )?(?:vänlig|vänliga|bästa|hjärtliga) hälsning(?:ar)?|hälsningar|mvh|vh|hälsn|ha det bra|hej då',
  closingFrom: 'från',
};
