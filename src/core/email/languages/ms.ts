// Malay.

import type { LanguageWords } from './language-words.js';

export const malay: LanguageWords = {
  language: 'ms',
  wrote: 'menulis|telah menulis|membalas',
  wroteBefore: 'menulis|membalas',
  beforeDate: 'pada',
  copy: 'mesej (?:asal|dimajukan|yang dimajukan)|mesej dikirim semula',
  header: {
    from: 'daripada|dari',
    date: 'dihantar|tarikh',
    to: 'kepada|ke',
    cc: 'salinan',
    subject: 'subjek|perkara',
  },
  sentFrom: 'dihantar (?:daripada|dari|melalui)',
  own: 'saya',
  device: 'telefon',
  autoReply: '(?:balasan|jawapan) (?:automatik|auto)',
  thanks: 'terima ?kasih(?: banyak)?',
  allIsWell: 'ya|ok',
  besideThanks: 'atas|bantuan|maklum|balas|jawapan|dan|anda|semua|banyak|ya|ok',
  greeting: 'hai|helo|selamat (?:pagi|petang|malam|tengah hari)|salam|tuan|puan',
  closing: '(?:salam|salam hormat|yang benar|sekian)(?: terima kasih)?',
};
