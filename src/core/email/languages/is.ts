// Icelandic.

import type { LanguageWords } from './language-words.js';

export const icelandic: LanguageWords = {
  language: 'is',
  wrote: 'skrifaði',
  wroteBefore: 'skrifaði|ritaði',
  beforeDate: 'þann',
  copy: 'upphafleg skilaboð|upprunaleg skilaboð|áframsend skilaboð|upprunalegur póstur|áframsendur póstur',
  header: {
    from: 'frá',
    date: 'sent|dagsetning',
    to: 'til',
    cc: 'afrit',
    subject: 'efni',
  },
  sentFrom: 'sent úr',
  own: 'mínum',
  device: 'símanum',
  pardon: 'afsakaðu',
  autoReply: 'sjálfvirkt svar|ekki í vinnunni\\s*(?::|$)',
  thanks: '(?:takk|kærar þakkir|þakka þér|bestu þakkir)(?: kærlega)?(?: fyrir)?',
  besideThanks: 'fyrir|hjálpina|aðstoðina|svarið|skjótt|og|kærlega|öll',
  greeting: 'hæ|sæl|sæll|halló|góðan daginn|kæri|kæra',
  closing: '(?:með )?(?:bestu|góðri|góðum) kveðju(?:r|m)?|kveðja|kær kveðja|bkv|kv',
  closingFrom: 'frá',
};
