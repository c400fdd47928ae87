// The phrases that were seen in no line of a program. `used-in.ts` names the mails that they are from.

import type { WordKind } from '../../../../../src/core/email/languages/every-language.js';

/** By language and kind, as alternatives of a pattern. */
export const FROM_USAGE: Readonly<Record<string, Readonly<Partial<Record<WordKind | 'header', string>>>>> = {
  en: {
    wrote: 'writes|said|has written',
    wroteBefore: 'quoting',
    copy: 'reply message',
    header: 'date|sent at|cc|bcc|reply-to|importance|priority|attachment|attachments',
  },
  de: {
    wrote: 'schrieben|geschrieben',
    wroteBefore: 'zitat von',
    sentFrom: 'aus (?:meinem|unterwegs|mein)|(?:gesendet|versendet) (?:von|mit|über|aus)',
    pardon: '(?:bitte )?entschuldigen sie',
    header: 'absender|datum|gesendet am|empfänger|kopie|antwort an|wichtigkeit|priorität|anlagen|betr',
  },
  fr: {
    copy: "message d['’]origine",
    header:
      "expéditeur|date|envoyé le|date d['’]envoi|destinataire|copie|copie à|cci|répondre à|importance|priorité|pièces jointes|pièce jointe",
  },
  es: {
    wrote: 'escribio',
    header: 'remitente|enviado el|fecha|destinatario|copia|responder a|importancia|prioridad|datos adjuntos',
  },
  it: {
    wrote: 'scrive',
    header: 'inviato|data|destinatario|risposta|priorità|allegati',
  },
  pt: {
    header: 'remetente|enviada|enviada em|enviado em|data|destinatário|cópia|importância|prioridade|anexos',
  },
  nl: {
    wrote: 'geschreven',
    wroteBefore: 'heeft',
    header: 'afzender|datum|verzonden op|kopie|urgentie|prioriteit|bijlagen',
  },
  pl: {
    wroteBefore: 'wiadomość napisana przez',
    copy: '(?:oryginalna|pierwotna) wiadomość|wiadomość przekazana|przesłana wiadomość',
    forwardBegins: 'początek przekazanej wiadomości',
    sentFrom: '(?:wysłane|wysłano) (?:z|ze|przez)',
    header: 'wysłano|data|data wysłania|dw|kopia|ważność|priorytet|załączniki',
  },
  ru: {
    wrote: 'написал(?:\\(а\\)|а|и)?',
    wroteBefore: 'вы писали',
    sentFrom: '(?:отправлено|послано) (?:с|из|через)',
    header: 'от кого|дата|дата отправки|получатель|копия|важность',
  },
  ja: {
    wrote: 'のメール|が書きました',
    copy: '転送メッセージ|転送されたメッセージ|元のメール',
    forwardBegins: '(?:下記|以下)のように転送されたメッセージ|転送されたメッセージ',
    sentFromEnd: 'から送信|より送信',
    header: '送信者|送信日時|日時|日付|重要度',
  },
  zh: {
    wrote: '写到',
    copy: '郵件原件|邮件原件|原邮件|原始信件|转发邮件|转发的邮件|原始訊息',
    forwardBegins: '下面是被转发的邮件|以下是被轉寄的郵件|以下為轉寄郵件',
    sentFrom: '发自我?的?|發自我?的?|(?:来自|來自)我的|(?:从|從|由)我?的?(?=.{1,30}(?:发送|傳送|發送|发出|寄出)$)',
    header:
      '寄件人|發件人|發送者|日期|傳送時間|发送日期|寄件日期|傳送日期|時間|时间|已傳送|已发送|發送時間|抄送|副本|重要性|主題',
  },
  sv: {
    wrote: 'skriver',
    forwardBegins: 'vidarebefordrat brev',
    header: 'datum|kopia|prioritet|bilagor',
  },
  da: {
    wrote: 'skriver',
    copy: 'originalmeddelelse',
    sentFrom: 'fra min (?=iphon|ipad|mobil|telefon)',
    header: 'afsender|dato|kopi|prioritet|vedhæftede filer',
  },
  nb: {
    wrote: 'skriver',
    forwardBegins: 'start på videresendt melding',
    sentFrom: 'fra min (?=iphon|ipad|mobil|telefon)',
    header: 'avsender|dato|kopi|prioritet|vedlegg',
  },
  fi: {
    sentFrom: 'lähetin',
    header: 'päivämäärä|päiväys|kopio|tärkeys',
  },
  is: {
    wroteBefore: 'ritaði',
    copy: 'upphafleg skilaboð|áframsend skilaboð',
    header: 'frá|sent|dagsetning|afrit|efni',
  },
  cs: {
    copy: 'přeposlaný e-mail',
    forwardBegins: 'začátek přeposlané zprávy',
    sentFrom: 'odesláno z|posláno z',
    header: 'datum|pro|kopie|důležitost|priorita',
  },
  sk: {
    wrote: 'píše',
    copy: 'pôvodný e-mail',
    header: 'odosielateľ|dátum|poslané|kópia|dôležitosť|priorita',
  },
  sl: {
    forwardBegins: 'začetek posredovanega sporočila',
    header: 'pošiljatelj|datum|prejemnik|kp|kopija',
  },
  hr: {
    wroteBefore: 'napisao je',
    forwardBegins: 'početak proslijeđene poruke',
    header: 'pošiljatelj|poslano|datum|za|primatelj|kopija|važnost',
  },
  sr: {
    wrote: '(?:је )?написа(?:о/ла|ла|о\\(ла\\)|о)(?: је)?|(?:je )?napisa(?:o/la|la|o\\(la\\)|o)(?: je)?',
    wroteBefore: 'написа(?:ла|о)',
    copy: '(?:originalna|izvorna|prosleđena) poruka',
    sentFrom: 'послато са?|poslato sa?|послато (?:из|путем)|poslato (?:iz|putem)',
    pardon: 'извините',
    header:
      'шаље|пошиљалац|pošiljalac|датум|poslato|datum|коме|прима|прималац|za|kome|primalac|копија|kopija|наслов|предмет|tema',
  },
  bg: {
    wrote: 'написал(?:а)?|пише',
    forwardBegins: 'начало на препратеното съобщение',
    header: 'подател|изпратено|дата|изпратен|изпратено на|получател|копие|як|относно',
  },
  uk: {
    wrote: 'написала|написав\\(ла\\)|написав\\(-ла\\)',
    forwardBegins: 'початок переадресованого повідомлення',
    header: 'відправник|дата|одержувач|копія|важливість',
  },
  hu: {
    wrote: 'a következőt írta',
    copy: 'továbbküldött üzenet',
    pardon: 'elnézést',
    header: 'dátum|másolat|másolatot kap|fontosság',
  },
  ro: {
    forwardBegins: 'începutul mesajului redirecționat',
    header: 'expeditor|data|trimis la|dată|către|catre|destinatar|copie|importanță',
  },
  el: {
    wrote: 'έγραψαν|έγραψες',
    forwardBegins: 'αρχή προωθημένου μηνύματος',
    sentFrom: '(?:στάλθηκε|εστάλη|απεστάλη) (?:από|μέσω)',
    header: 'αποστολέας|στάλθηκε|ημερομηνία|εστάλη|παραλήπτης|κοιν|κοιν\\.|κοινοποίηση|σπουδαιότητα',
  },
  tr: {
    wrote: 'şunu yazdı|şunları yazdı',
    copy: 'yönlendirilmiş (?:ileti|mesaj)',
    forwardBegins: 'iletilen mesajın başlangıcı|yönlendirilen ileti',
    header: 'gönderildi|tarih|gönderme tarihi|gönderilme tarihi|gönderim tarihi|alıcı|bilgi|önem',
  },
  lt: {
    copy: '(?:pirminis|pradinis|originalus) pranešimas',
    forwardBegins: 'persiunčiamo laiško pradžia',
    header: 'siuntėjas|data|siųsta|iki|gavėjas|kopija|svarba',
  },
  lv: {
    wrote: 'uzrakstīja|raksta',
    wroteBefore: 'citējot',
    forwardBegins: 'pārsūtītās vēstules sākums',
    sentFrom: 'nosūtīts (?:no|izmantojot)|sūtīts no',
    header: 'no|sūtītājs|datums|nosūtīta|sūtīts|adresāts|saņēmējs|kopija|tēma',
  },
  et: {
    wrote: 'kirjutas järgmist',
    forwardBegins: 'edastatud kirja algus',
    header: 'kuupäev|saatmisaeg|adressaat|saaja|koopia',
  },
  ca: {
    wrote: 'escrigué|escriu',
    wroteBefore: 'missatge de',
    forwardBegins: 'inici del missatge reenviat',
    header: 'remitent|data|enviat el|enviat a|per a|per|a/c|còpia|importància|tema',
  },
  ko: {
    wrote: '님이 작성|작성|님이 작성한 메시지',
    copy: '전달된 메일|원본 (?:이)?메일',
    sentFromEnd: '에서 보냄',
    header: '보낸사람|발신인|날짜|보낸날짜|보낸 시간|받는사람|수신인|참조|중요도',
  },
  he: {
    wrote: 'כתב/ה|כתב\\(ה\\)',
    forwardBegins: 'תחילת ההודעה שהועברה',
    sentFrom: '(?:נשלח|נשלחה) (?:מה[-־]?|מתוך|באמצעות|מ[-־]?)',
    header: 'מ|תאריך|נשלח בתאריך|ל|עותק|העתק|חשיבות',
  },
  ar: {
    wrote: 'كتب/ت|كتب ما يلي',
    wroteBefore: 'تمت كتابة ما يلي بواسطة',
    forwardBegins: 'بدء الرسالة المعاد توجيهها|بداية الرسالة المحولة',
    header:
      'من|مِن|المرسل|تم الإرسال|تاريخ الإرسال|التاريخ|أرسلت|أُرسلت|مُرسَل|أُرسل|أرسل|مرسل|إلى|الى|المستلم|نسخة|نسخة إلى|الأهمية|الموضوع|موضوع',
  },
  fa: {
    wrote: 'نوشته‌است|نوشته‌اند',
    sentFrom: '(?:ارسال|فرستاده)[ ‌]?شده (?:از|با)|ارسال از',
    sentFromEnd: 'ارسال شده(?: است)?',
    header: 'فرستنده|تاریخ|ارسال شده|ارسال‌شده|فرستاده شده|فرستاده‌شده|زمان ارسال|گیرنده|رونوشت|اهمیت',
  },
  vi: {
    wrote: 'đã viết như sau',
    copy: 'thư chuyển tiếp',
    forwardBegins: 'bắt đầu tin nhắn được chuyển tiếp|bắt đầu thư được chuyển tiếp',
    sentFrom: '(?:đã gửi|được gửi|gửi) (?:từ|bằng|qua)',
    header:
      'người gửi|ngày|ngày gửi|vào lúc|thời gian|đến|người nhận|gửi đến|đồng gửi|đồng kính gửi|tầm quan trọng|tiêu đề',
  },
  th: {
    wrote: 'ได้เขียนว่า|ได้เขียน',
    copy: 'จดหมายต้นฉบับ',
    forwardBegins: 'เริ่มข้อความที่ส่งต่อ|เริ่มต้นข้อความที่ส่งต่อ',
    sentFrom: '(?:ส่งจาก|ส่งโดย|ส่งผ่าน|ส่งมาจาก)',
    header: 'จาก|ผู้ส่ง|ส่ง|ส่งเมื่อ|วันที่|วันที่ส่ง|วันเวลา|ถึง|ผู้รับ|สำเนา|สำเนาถึง|ความสำคัญ|เรื่อง|หัวเรื่อง|หัวข้อ|ชื่อเรื่อง',
  },
  id: {
    wrote: 'menulis sebagai berikut',
    forwardBegins: 'mulai pesan diteruskan|mulai pesan yang diteruskan|awal pesan terusan',
    header: 'pengirim|dikirim|tanggal|tgl|ke|untuk|tembusan|perihal|hal',
  },
  ms: {
    wrote: 'telah menulis',
    sentFrom: 'dihantar (?:daripada|dari|melalui)',
    header: 'daripada|dari|dihantar|tarikh|kepada|ke|salinan|subjek|perkara',
  },
};
