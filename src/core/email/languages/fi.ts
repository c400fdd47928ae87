// Finnish.

import type { LanguageWords } from './language-words.js';

export const finnish: LanguageWords = {
  language: 'fi',
  wrote: 'kirjoitti',
  wroteBefore: 'kirjoitti',
  copy: 'alkuperäinen viesti(?: / orig\\.msg\\.)?|välitetty viesti(?: / fwd\\.msg)?|edelleenlähetetty viesti',
  forwardBegins: 'välitetty viesti alkaa',
  header: {
    from: 'lähettäjä',
    date: 'lähetetty|päivämäärä|päiväys',
    to: 'vastaanottaja',
    cc: 'kopio|tärkeys',
    subject: 'aihe',
  },
  sentFrom: 'lähetetty|lähetin',
  device: 'puhelimesta\\p{L}*|laitteesta\\p{L}*|älypuhelimesta\\p{L}*',
  pardon: 'pahoittelut',
  getApp: 'hanki|lataa|hae',
  disclaimer: {
    thisMail: 'tämä(?:n)? (?:sähköpostiviesti|sähköposti|viesti)',
    secret: 'luottamuksellis',
    addressee: 'vastaanottaj|\\bjos\\b.{0,40}saanut',
    consequence: 'vahingossa|erehdyksessä|tuhoa|poista|kielletty',
  },
  autoReply: 'automaattinen vastaus|poissa(?: toimistosta)?\\s*(?::|$)|automaattivastaus',
  thanks: 'kiitos(?: paljon)?|kiitoksia(?: paljon)?|kiitän|suuret kiitokset|suuri kiitos',
  besideThanks:
    'avusta|avustasi|avustanne|vastauksesta|nopeasta|tuesta|palvelusta|tiedosta|ja|vielä|kaikille|hei|kyllä|ok|oikein|teille',
  allIsWell:
    '(?:se |kaikki |nyt )*toimii(?: (?:nyt|taas|hyvin|jo))*|(?:hienoa|loistavaa|ok|kyllä|selvä|hyvä|mahtavaa)|(?:hyvää|mukavaa) (?:päivänjatkoa|viikonloppua|päivää)|(?:hyvää|mukavaa|hyvä) (?:viikonloppua|illanjatkoa|päivänjatkoa)|samoin',
  isDone:
    '(?:se|tämä) auttoi(?: paljon)?|(?:ongelma|asia) (?:on )?(?:ratkaistu|ratkesi|korjattu)|(?:tiketin|tapauksen) (?:voi|voitte) sulkea|siinä kaikki',
  and: 'ja',
  greeting: 'hei|moi|terve|hyvää (?:päivää|huomenta|iltaa)|hyvä',
  closing: '(?:ystävällisin |parhain )?terveisin|terveisin|yst\\.? terv|t|terv',
};
