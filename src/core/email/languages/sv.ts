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
    'för|din|ditt|er|ert|den|det|all|allt|alla|hjälpen|hjälp|snabba|svaret|svar|supporten|support|service|servicen|och|igen|så|mycket|hej|ja|ok|snabbt|fin|bra|tid|tålamod|informationen|info|på|effektiv|kompetent|vänlig|utmärkt|utmärkta|professionell',
  allIsWell:
    '(?:det|allt|nu)? ?(?:fungerar|funkar)(?: (?:nu|det|igen|bra|perfekt|allt))*|allt (?:är (?:bra|ok|löst)|funkar|fungerar)|(?:perfekt|toppen|super|utmärkt|bra|ok|ja|löst|jättebra)|problemet (?:är )?löst|(?:ha en )?(?:trevlig|bra|fin) (?:dag|helg|kväll)|(?:ha en |ha |önskar )?(?:trevlig|bra|fin|skön|härlig) (?:dag|helg|kväll|vecka)|(?:det)?samma|detsamma',
  isDone:
    '(?:det|detta) (?:hjälpte|löste det|löste problemet|fungerade|funkade)(?: (?:bra|perfekt))?|(?:ni|du) kan (?:nu )?stänga (?:ärendet|det)|ärendet kan (?:nu )?stängas|det var allt',
  and: 'och',
  greeting: 'hej|hejsan|god (?:morgon|dag|kväll)|tjena|bästa',
  closing: '(?:med )?(?:vänlig|vänliga|bästa|hjärtliga) hälsning(?:ar)?|hälsningar|mvh|vh|hälsn|ha det bra|hej då',
  closingFrom: 'från',
};
