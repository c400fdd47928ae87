// Turkish.

import type { LanguageWords } from './language-words.js';

export const turkish: LanguageWords = {
  language: 'tr',
  wrote: 'yazdı|şunu yazdı|şunları yazdı|yazmış',
  wroteBefore: 'yazdı|tarihinde',
  copy: '(?:orijinal|özgün|asıl) (?:mesaj|[iİ]leti)|[iİ]letilen (?:[iİ]leti|mesaj)|yönlendirilmiş (?:ileti|mesaj)|[iİ]letilmiş mesaj',
  forwardBegins: 'iletilen mesajın başlangıcı|yönlendirilen ileti|[iİ]leti başlangıcı',
  header: {
    from: 'kimden|gönderen',
    date: 'gönderildi|tarih|gönderme tarihi|gönderilme tarihi|gönderim tarihi|gönderilme',
    to: 'kime|alıcı',
    cc: 'bilgi|önem',
    subject: 'konu',
  },
  sentFromEnd: "[’']?\\p{L}*[dt][ae]n gönderildi",
  own: '\\p{L}*(?:umdan|ımdan|imden|ümden)',
  device: 'telefon\\p{L}*',
  pardon: 'lütfen bu kısa notumu',
  getApp: 'edinin|indirin',
  disclaimer: {
    thisMail: 'bu (?:e-?posta|mesaj|ileti|elektronik)',
    secret: 'gizli',
    addressee: 'alıcı|gönderildiği kişi|muhatab',
    consequence: 'yanlışlıkla|siliniz|silmeniz|yasak',
  },
  autoReply: 'otomatik (?:yanıt|cevap)|ofis dışında',
  thanks: '(?:çok )?teşekkür(?:ler| ederim| ederiz)?(?: ederim)?|sağ ?olun|sağ ?ol|çok teşekkürler',
  besideThanks:
    'için|yardımınız|yardımın|hızlı|yanıtınız|cevabınız|desteğiniz|destek|ve|size|herkese|tekrar|çok|ilginiz|evet|tamam|merhaba',
  allIsWell:
    '(?:şimdi |artık |her şey )*çalışıyor(?: (?:şimdi|artık))?|(?:harika|mükemmel|süper|tamam|evet|çözüldü)|sorun çözüldü|iyi (?:günler|akşamlar|çalışmalar|hafta sonları)|iyi (?:haftalar|tatiller)|size de',
  isDone: 'işe yaradı|yardımcı oldu|(?:talebi |kaydı )?kapatabilirsiniz|hepsi bu',
  and: 've',
  greeting: 'merhaba(?:lar)?|selam|iyi (?:günler|akşamlar)|günaydın|sayın|sevgili',
  closing:
    '(?:saygılarımla|saygılar|selamlar|iyi (?:günler|çalışmalar|akşamlar)|sevgiler|iyi günler dilerim|kolay gelsin)',
};
