// Romanian.

import type { LanguageWords } from './language-words.js';

export const romanian: LanguageWords = {
  language: 'ro',
  wrote: 'a scris',
  wroteBefore: 'a scris',
  beforeDate: 'pe|în|la data de',
  copy: 'mesaj(?:ul)? (?:original|inițial|redirecționat|transmis)',
  forwardBegins: 'începutul mesajului redirecționat|începe mesajul redirecționat',
  header: {
    from: 'de la|expeditor|expeditorul',
    date: 'trimis|data|trimis la|dată',
    to: 'către|catre|destinatar|destinatarul|la',
    cc: 'copie|importanță',
    subject: 'subiect|subiectul',
  },
  sentFrom: '(?:trimis|expediat) (?:de pe|din|de la|prin|cu)',
  own: 'meu|mea',
  device: 'telefon\\p{L}*',
  pardon: 'rog scuzați',
  disclaimer: {
    thisMail: '(?:acest|prezentul|acestui) (?:mesaj|e-?mail)',
    secret: 'confidențial|confidenţial',
    addressee: 'destinatar',
    consequence: 'din (?:greșeală|greşeală|eroare)|ștergeți|ştergeţi|interzis',
  },
  autoReply: 'răspuns automat',
  thanks:
    '(?:vă )?mulțumesc(?: mult| frumos| din suflet)?|(?:vă )?mulțumim(?: mult| frumos)?|multumesc(?: mult| frumos)?|mersi(?: mult)?|mulțumiri',
  besideThanks:
    'pentru|ajutor|ajutorul|răspuns|răspunsul|rapid|promptitudine|sprijin|informații|și|vă|tuturor|încă|o|dată|mult|frumos|da|ok',
  allIsWell:
    '(?:acum |totul )*(?:funcționează|merge)(?: (?:acum|totul|perfect|bine))*|(?:super|perfect|excelent|ok|da|rezolvat)|o zi (?:bună|frumoasă)|problema (?:este |a fost )?rezolvată|(?:un )?(?:weekend|sfârșit de săptămână) (?:plăcut|frumos)|la fel',
  isDone:
    '(?:m-a |ne-a |a )(?:ajutat|funcționat)(?: mult)?|(?:problema )?s-a rezolvat|puteți închide(?: (?:cazul|tichetul|solicitarea))?|asta e tot',
  and: 'și',
  greeting: 'bună|bună (?:ziua|dimineața|seara)|salut|stimat[eă]|dragă|salutare',
  closing:
    '(?:cu )?(?:stimă|respect|drag|prietenie)|toate cele bune|o zi (?:bună|frumoasă)|numai bine|cele mai bune urări',
  closingFrom: 'din|de la',
};
