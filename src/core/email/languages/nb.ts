// Norwegian (bokmål).

import type { LanguageWords } from './language-words.js';

export const norwegian: LanguageWords = {
  language: 'nb',
  wrote: 'skrev|skriver',
  wroteBefore: 'skrev',
  beforeDate: 'den|på',
  copy: '(?:opprinnelig|videresendt|original) (?:melding|e-?post)',
  forwardBegins: 'start på videresendt melding|videresendt melding',
  replyAbove: '(?:svar|svaret|skriv)\\b.{0,40}over denne linjen',
  header: {
    from: 'fra|avsender',
    date: 'sendt|dato',
    to: 'til',
    cc: 'kopi|prioritet|vedlegg',
    subject: 'emne',
  },
  sentFrom: 'sendt (?:fra|via|med)|fra min (?=iphon|ipad|mobil|telefon)',
  own: 'min|mitt',
  device: 'mobil|telefon',
  pardon: 'unnskyld',
  getApp: 'hent|få|skaff deg',
  disclaimer: {
    thisMail: 'denne (?:e-?post(?:en)?|mailen|meldingen)',
    secret: 'fortrolig|konfidensiel',
    addressee: 'mottaker|adressat|\\bhvis\\b.{0,40}mottatt',
    consequence: 'ved (?:en )?feil|slett(?:e|es)?\\b|forbudt|uvedkommende',
  },
  autoReply: 'auto(?:matisk(?:t)?)?[- ]?svar|fravær\\w*\\s*(?::|$)|ikke på kontoret',
  thanks: '(?:takk|tusen takk|mange takk|hjertelig takk)(?: skal du ha| så mye)?',
  besideThanks:
    'for|din|ditt|deres|den|det|all|alt|alle|hjelpen|hjelp|raske|raskt|rask|svaret|svar|supporten|support|service|og|igjen|så|mye|hei|ja|ok|god|gode|tid|informasjonen|info|på|kompetent|effektiv|effektive|vennlig|profesjonell',
  allIsWell:
    '(?:det|alt|nå)? ?(?:virker|fungerer)(?: (?:nå|det|igjen|fint|bra|perfekt|alt))*|alt (?:er (?:bra|ok|løst|i orden)|virker)|(?:perfekt|supert|flott|fint|bra|ok|ja|løst)|problemet (?:er )?løst|(?:ha en )?(?:god|fin) (?:dag|helg|kveld)|(?:ha en )?(?:riktig )?(?:god|fin) (?:dag|helg|kveld|uke)|i like måte',
  isDone:
    '(?:det|dette) (?:hjalp|løste det|løste problemet|virket|fungerte)(?: (?:fint|perfekt|bra))?|(?:dere|du) kan (?:nå )?lukke (?:saken|den)|saken kan (?:nå )?lukkes|det var alt',
  and: 'og',
  greeting: 'hei|kjære|god (?:morgen|dag|kveld)|heisann',
  closing: '(?:med )?(?:vennlig|vennlige|beste|hjertelig) hilsen(?:er)?|hilsen|mvh|vh|ha en (?:god|fin) dag',
  closingFrom: 'fra',
};
