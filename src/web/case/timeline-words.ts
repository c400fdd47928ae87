// What entries of the timeline are called: automatic mails by what they are for, and remarks on mails.

import { REMARK_TEXTS, type Remark } from '../../core/email/remark.js';
import { type AreaWords, inLanguage } from '../layout/in-language.js';
import { mailName } from '../layout/mail-names.js';
import type { Words } from '../words/words.js';

/** What an automatic mail is for. */
export function automaticName(template: string | null, words: Words): string {
  return template === null ? words.automatic : mailName(template, words);
}

const ended: AreaWords<Readonly<Record<string, string>>> = {
  en: { completed: 'done', cancelled: 'cancelled', 'cancelled appointment': 'does not take place' },
  de: { completed: 'erledigt', cancelled: 'entfallen', 'cancelled appointment': 'entfällt' },
};

/** How a task or an appointment ended; null: it is open, or nothing that ends. */
export function endInWords(kind: string, status: string, words: Words): string | null {
  if (kind !== 'task' && kind !== 'appointment') return null;
  const known = inLanguage(ended, words);
  return known[`${status} ${kind}`] ?? known[status] ?? null;
}

const noText: AreaWords<string> = { en: 'This email has no text.', de: 'Diese E-Mail hat keinen Text.' };

export function noTextInWords(words: Words): string {
  return inLanguage(noText, words);
}

const remarks: AreaWords<Readonly<Record<Remark, string>>> = {
  en: REMARK_TEXTS,
  de: {
    'smime-signed': 'mit S/MIME signiert; die Signatur ist gespeichert, aber nicht geprüft',
    'smime-encrypted': 'mit S/MIME verschlüsselt; gespeichert wie empfangen, hier nicht lesbar',
    'smime-sealed':
      'mit S/MIME in einer Form signiert, die den Text umhüllt; gespeichert wie empfangen, hier nicht lesbar',
    'smime-opened':
      'mit S/MIME in einer Form signiert, die den Text umhüllt; die Signatur ist gespeichert, aber nicht geprüft',
    'pgp-signed': 'mit PGP signiert; die Signatur ist gespeichert, aber nicht geprüft',
    'pgp-encrypted': 'mit PGP verschlüsselt; gespeichert wie empfangen, hier nicht lesbar',
    'tnef-opened': 'die Dateien in winmail.dat stehen bei den Anhängen',
    'tnef-broken': 'winmail.dat ist beschädigt; der lesbare Teil steht hier',
    'attachment-renamed': 'ein Anhang bekam einen sicheren Namen',
    'channel-phone': 'ein Anruf',
    'channel-web': 'mit einem Webformular gesandt',
    'channel-facebook': 'auf Facebook geschrieben',
    'channel-twitter': 'auf Twitter geschrieben',
    'channel-iot': 'von einem Gerät gesandt',
  },
};

export function remarkInWords(remark: Remark, words: Words): string {
  return inLanguage(remarks, words)[remark];
}
