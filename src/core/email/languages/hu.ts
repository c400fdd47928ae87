// Hungarian.

import type { LanguageWords } from './language-words.js';

export const hungarian: LanguageWords = {
  language: 'hu',
  wrote: 'írta|ezt írta|a következőt írta',
  wroteBefore: 'írta',
  copy: 'eredeti üzenet|továbbított (?:üzenet|levél)|továbbküldött üzenet',
  forwardBegins: 'továbbított levél kezdete',
  header: {
    from: 'feladó',
    date: 'elküldve|dátum',
    to: 'címzett|kime',
    cc: 'másolat|másolatot kap|fontosság',
    subject: 'tárgy',
  },
  sentFrom: '(?:elküldve|küldve)(?: az?)?',
  sentFromEnd: '(?:küldve|elküldve)',
  own: '\\p{L}*[oöe]mről',
  device: 'telefonomról|mobilomról|készülékről',
  pardon: 'elnézést',
  disclaimer: {
    thisMail: '(?:ez|jelen) (?:az )?(?:e-?mail|üzenet|levél)|ezt az (?:e-?mailt|üzenetet)',
    secret: 'bizalmas',
    addressee: 'címzett',
    consequence: 'tévedésből|törölje|tilos',
  },
  autoReply: 'automatikus válasz|házon kívül\\s*(?::|$)|irodán kívül\\s*(?::|$)',
  thanks: '(?:nagyon )?köszön(?:öm|jük)(?: szépen)?|köszi|kösz|köszönet|köszönettel',
  besideThanks:
    'a|az|segítséget|segítségét|gyors|választ|válaszát|támogatást|és|még|egyszer|szépen|nagyon|mindenkinek|is|igen|ok|gyors|hatékony|profi',
  allIsWell:
    '(?:már |most |minden )*működik(?: (?:már|most|minden|rendben))*|(?:szuper|tökéletes|remek|ok|igen|megoldva|rendben)|szép (?:napot|hétvégét|estét)|(?:kellemes|szép|jó) (?:hétvégét|napot|estét)|viszont',
  isDone:
    '(?:ez |sokat )?segített|megoldódott|(?:lezárhatják|lezárhatja|lezárható)(?: (?:az ügyet|a jegyet))?|ennyi volt',
  and: 'és',
  greeting: 'üdv|szia|sziasztok|jó (?:napot|reggelt|estét)(?: kívánok)?|tisztelt|kedves|helló|hello',
  closing: '(?:üdvözlettel|tisztelettel|köszönettel)|üdv|üdvözlet|szép napot|baráti üdvözlettel',
};
