// Danish.

import type { LanguageWords } from './language-words.js';

export const danish: LanguageWords = {
  language: 'da',
  wrote: 'skrev|skriver',
  wroteBefore: 'skrev',
  beforeDate: 'den|d\\.',
  copy: '(?:oprindelig|videresendt|original) (?:meddelelse|besked|e-?mail)|originalmeddelelse',
  forwardBegins: 'start på videresendt (?:besked|meddelelse)',
  replyAbove: '(?:svar|svaret|skriv)\\b.{0,40}over denne linje',
  header: {
    from: 'fra|afsender',
    date: 'sendt|dato',
    to: 'til',
    cc: 'kopi|prioritet|vedhæftede filer',
    subject: 'emne',
  },
  sentFrom: 'sendt (?:fra|via|med)|fra min (?=iphon|ipad|mobil|telefon)|dette er sendt fra',
  own: 'min|mit',
  device: 'mobil|telefon|mobiltelefon',
  pardon: 'undskyld',
  getApp: 'hent|få',
  disclaimer: {
    thisMail: 'denne (?:e-?mail|mail|meddelelse)|dette (?:brev|dokument)',
    secret: 'fortrolig',
    addressee: 'modtager|adressat|\\bhvis\\b.{0,40}modtaget',
    consequence: 'ved en fejl|af en fejl|ved en fejltagelse|slette|forbudt|uberettiget',
  },
  autoReply: 'auto(?:matisk(?:t)?)?[- ]?svar|fravær\\w*\\s*(?::|$)|ikke på kontoret|ikke til ?stede\\s*(?::|$)',
  thanks: '(?:tak|tusind tak|mange tak|takker)(?: skal du have| for alt)?',
  besideThanks:
    'for|din|dit|jeres|den|det|al|alt|alle|hjælpen|hjælp|hurtige|hurtigt|svaret|svar|supporten|support|service|og|igen|så|meget|hej|ja|ok|god|gode|tid|tålmodighed|informationen|info|på|kompetent|effektiv|effektive|venlig|venlige|professionel',
  allIsWell:
    '(?:det|alt|nu)? ?(?:virker|fungerer)(?: (?:nu|det|igen|fint|godt|perfekt|alt))*|alt (?:er (?:godt|ok|løst|i orden)|virker)|(?:perfekt|super|fint|godt|ok|ja|løst|dejligt|fedt)|problemet (?:er )?løst|(?:hav en |fortsat )?(?:god|fortsat god) (?:dag|weekend|aften)|(?:hav en )?(?:rigtig )?(?:god|dejlig) (?:dag|weekend|aften|uge)|i lige måde',
  isDone:
    '(?:det|dette) (?:hjalp|løste det|løste problemet|virkede|fungerede)(?: (?:fint|perfekt|godt))?|(?:i|du) (?:må gerne|kan) lukke (?:sagen|den)|sagen (?:kan|må gerne) lukkes|det var alt|det var det',
  and: 'og',
  greeting: 'hej|kære|god(?:morgen|dag|aften)|goddag',
  closing:
    '(?:med )?(?:venlig|venlige|bedste|mange|kærlig) hilsen(?:er)?|(?:de )?(?:bedste|venligste|mange) hilsner|hilsen|mvh|vh|god dag',
  closingFrom: 'fra',
};
