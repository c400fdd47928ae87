// Latvian.

import type { LanguageWords } from './language-words.js';

export const latvian: LanguageWords = {
  language: 'lv',
  wrote: 'rakstīja|uzrakstīja|raksta',
  wroteBefore: 'rakstīja|citējot',
  copy: '(?:sākotnējā|oriģinālā|pārsūtītā|pārsūtīta|oriģinālais|sākotnējais) (?:vēstule|ziņa|ziņojums)',
  forwardBegins: 'pārsūtītās vēstules sākums',
  header: {
    from: 'no|sūtītājs|kas',
    date: 'nosūtīts|datums|nosūtīta|sūtīts',
    to: 'kam|adresāts|saņēmējs',
    cc: 'kopija',
    subject: 'tēma|temats',
  },
  sentFrom: 'nosūtīts (?:no|izmantojot)|sūtīts no|nosūtīts ar',
  own: 'man(?:a|as)',
  device: 'tālruņa',
  pardon: 'atvainojiet, ka',
  autoReply: 'automātisk[āa] atbilde|(?:prombūtne|ārpus biroja)\\s*(?::|$)',
  thanks: '(?:liels |sirsnīgs )?paldies(?: jums| liels)?|pateicos',
  besideThanks: 'par|palīdzību|ātro|atbildi|atbalstu|informāciju|un|jums|visiem|vēlreiz|ļoti|jau|jā|labi',
  allIsWell:
    '(?:tagad |viss )*(?:strādā|darbojas)(?: (?:tagad|viss|lieliski))*|(?:super|lieliski|labi|jā|atrisināts)|jauku dienu',
  greeting: 'sveiki|labdien|labrīt|labvakar|god(?:ātais|ātā|ātie)|čau',
  closing: '(?:ar )?(?:cieņu|sveicieniem)|jauku dienu|visu labu',
  closingFrom: 'no',
};
