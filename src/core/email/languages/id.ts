// Indonesian.

import type { LanguageWords } from './language-words.js';

export const indonesian: LanguageWords = {
  language: 'id',
  wrote: 'menulis|menulis sebagai berikut',
  wroteBefore: 'menulis',
  beforeDate: 'pada|pada hari|pada tanggal',
  copy: 'pesan (?:asli|terusan|diteruskan|yang diteruskan)|pesan orisinal',
  forwardBegins: 'mulai pesan diteruskan|mulai pesan yang diteruskan|awal pesan terusan',
  header: {
    from: 'dari|pengirim',
    date: 'dikirim|terkirim|tanggal|tgl',
    to: 'kepada|ke|untuk',
    cc: 'tembusan',
    subject: 'perihal|subjek|hal',
  },
  sentFrom: '(?:dikirim|terkirim) (?:dari|melalui|lewat|via|dengan)',
  own: 'saya',
  device: 'ponsel|hp',
  autoReply: '(?:balasan|jawaban|respons) otomatis|di luar kantor\\s*(?::|$)',
  thanks: '(?:terima ?kasih|makasih|trims)(?: banyak| sekali)?',
  besideThanks:
    'atas|bantuan|bantuannya|respon|responnya|jawaban|cepat|dan|anda|bapak|ibu|pak|bu|semua|banyak|sekali|lagi|ya|ok',
  allIsWell:
    '(?:sekarang |semuanya )*sudah (?:berfungsi|bisa|beres|oke)(?: (?:sekarang|kembali|normal))*|(?:bagus|mantap|baik|ya|ok|beres)',
  greeting: 'halo|hai|selamat (?:pagi|siang|sore|malam)|yth|dear',
  closing: '(?:salam|hormat saya|hormat kami|salam hormat|salam hangat)',
};
