// Recognises how mailers introduce quoted mail, by language: the attribution ("On … Ana wrote:"), the separator
// ("-----Original Message-----") and the copied header block ("From: … Sent: … To: … Subject: …"). An attribution needs
// a date, a time or an address besides its verb, or a customer's own sentence would count as one.

/** "wrote" at the end of an attribution. */
const WROTE =
  'wrote|writes|said|has written|schrieb|schrieben|geschrieben|a écrit|écrit|escribió|escribio|ha scritto|scrive|escreveu|schreef|geschreven|skrev|skriver|kirjoitti|napisał(?:a|\\(a\\))?|napísal(?:a)?|napsal(?:\\(a\\)|a)?|написал(?:\\(а\\)|а|и)?|пишет|писал(?:а)?|написав|пише|írta|a scris|έγραψε|yazdı|şunu yazdı|đã viết|menulis|写道|寫道|のメッセージ|は書きました|님이 작성|작성|כתב|كتب';

/** "wrote" between the date and the name, in languages that put the verb second. */
const WROTE_INSIDE =
  'schrieb|skrev|schreef|heeft|pisze|napisał(?:a|\\(a\\))?|napsal(?:\\(a\\)|a)?|escribió|escreveu|a écrit|ha scritto|kirjoitti|írta|пользователь|wrote';

const WROTE_AT_END = new RegExp(`(?:^|[\\s>"'”)])(?:${WROTE})\\s*[:：]?[\\s*_]*-{0,10}$`, 'iu');
const WROTE_THEN_NAME = new RegExp(`(?:^|\\s)(?:${WROTE_INSIDE})\\s.{0,200}[:：]\\s*$`, 'iu');

const ADDRESS = /[^\s<>@]{1,80}@[^\s<>@]{1,120}/;
const TIME = /\d{1,2}[:.h]\d{2}\b|\d{1,2}\s?[ap]m\b|[上下]午\s?\d/i;
const DATE = /\b(?:19|20)\d{2}\b|\d{4}年|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/;

/** An ISO-like date, then a name: Gmail wrote attributions this way for years, often without a verb, never with seconds. */
const DATE_THEN_NAME =
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\s\d{1,2}:\d{2})?\s(?:GMT[+-]\d{1,2}:?\d{0,2}\s\p{L}[^\d<>@]{0,80}(?:<\s?\S{1,200}>)?|\p{L}[^\d<>@]{0,80}<\s?[^<>\s]{1,80}@[^<>\s]{1,120}>)\s?[:：]?$/u;

/** An attribution that begins with its date or the preposition before it: "On", "Am", "Le 4 janv.", "30 серп." */
const OPENING =
  /^(?:-{2,}\s*)?(?:(?:on|at|am|le|el|il|op|den|em|dnia|w dniu|dne|в|от|a|dana|pe|pada|vào|στις|na|tarihinde)\s.{0,30}\d|\d|在|于|於)/iu;

const RULES_WITH_WORDS =
  /^[\s>*_|]*(?:-{2,}|_{2,}|={2,}|—{1,})\s*(?:original (?:message|e-?mail|appointment)|forwarded (?:message|by .{0,80})|reply message|mensaje original|mensaje reenviado|mensagem original|mensagem encaminhada|message d['’]origine|message (?:original|transféré)|ursprüngliche (?:nachricht|e-?mail)|original-?nachricht|weitergeleitete nachricht|messaggio originale|messaggio inoltrato|oorspronkelijk bericht|doorgestuurd bericht|ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande|opprinnelig melding|videresendt melding|oprindelig meddelelse|videresendt meddelelse|alkuperäinen viesti|välitetty viesti|wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana|původní (?:zpráva|e-mail)|přeposlaná zpráva|исходное сообщение|пересылаемое сообщение|пересланное сообщение|оригінальне повідомлення|eredeti üzenet|mesaj original|orijinal mesaj|iletilen ileti|原始邮件|原始郵件|转发邮件|元のメッセージ|転送メッセージ|원본 메(?:시|세)지)\s*(?:-{2,}|_{2,}|={2,}|—{1,})?[\s*]*$/iu;

const WORDS_ALONE =
  /^[\s>*_]*(?:begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-?mail)|début du (?:message|e-mail) (?:réexpédié|transféré)|inizio (?:del )?messaggio inoltrato|inicio del mensaje reenviado|início da mensagem (?:reencaminhada|encaminhada)|begin doorgestuurd bericht|vidarebefordrat brev|start på videresendt (?:besked|melding)|välitetty viesti alkaa|начало переадресованного сообщения|下記のように転送されたメッセージ|下面是被转发的邮件|-{2,} ?reply above this line.{0,40})\s*[:：]?[\s*]*$/iu;

/** Field names in copied header blocks, by meaning. */
const HEADER_NAMES: Readonly<Record<HeaderMeaning, string>> = {
  from: 'from|von|de|da|van|från|fra|od|от|від|kimden|lähettäjä|feladó|από|发件人|寄件者|寄件人|差出人|보낸사람|보낸 사람|מאת|expéditeur|absender|mittente|nadawca|отправитель',
  date: "sent|date|gesendet|datum|envoyé|date d['’]envoi|enviado|enviada|enviado el|enviada em|enviado em|fecha|data|inviato|verzonden|skickat|sendt|dato|wysłano|wysłane|odesláno|odoslané|дата|отправлено|надіслано|lähetetty|päivämäärä|tarih|gönderme tarihi|gönderilme tarihi|elküldve|dátum|发送时间|日期|傳送時間|送信日時|日時|날짜|보낸 날짜|trimis|ημερομηνία|sent at",
  to: 'to|an|à|a|para|aan|till|til|do|komu|кому|vastaanottaja|kime|címzett|προς|收件人|收件者|宛先|받는사람|받는 사람|către|destinataire|destinatario|empfänger',
  cc: 'cc|kopie|copie|copia|kopia|kopi|cópia|dw|копия|копія|kopio|bilgi|másolatot kap|抄送|副本|참조|bcc|reply-to|risposta|antwort an|répondre à|responder a|importance|priority|wichtigkeit|attachments?|anlagen',
  subject:
    'subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|temat|předmět|predmet|тема|aihe|konu|tárgy|θέμα|主题|主題|主旨|件名|제목|subiect|betr',
};

/** The meaning of a line in a copied header block. */
export type HeaderMeaning = 'from' | 'date' | 'to' | 'cc' | 'subject';

const meanings = new Map<string, HeaderMeaning>();
for (const meaning of ['from', 'date', 'to', 'cc', 'subject'] as const) {
  for (const name of HEADER_NAMES[meaning].split('|')) if (!meanings.has(name)) meanings.set(name, meaning);
}

/** The meaning of a line in a copied header block; undefined when it is not one. */
export function headerMeaning(line: string): HeaderMeaning | undefined {
  const colon = line.slice(0, 60).search(/[:：]/);
  if (colon < 1) return undefined;
  return meanings.get(
    line
      .slice(0, colon)
      .replace(/[>|*_]+/g, ' ')
      .trim()
      .toLowerCase(),
  );
}

/** Whether the line alone announces quoted or forwarded mail. */
export function isQuoteSeparator(line: string): boolean {
  if (line.length > 200) return false;
  if (/^[\s>*_|]*[-_=—]/.test(line) && (RULES_WITH_WORDS.test(line) || WORDS_ALONE.test(line))) return true;
  return /[:：][\s*]*$/.test(line) && WORDS_ALONE.test(line);
}

/** Whether the line is an attribution. Mailers wrap them, so the caller joins lines first. */
export function isAttribution(joined: string): boolean {
  const line = joined.replace(/^[\s>*_|]+/, '').trimEnd();
  if (line.length < 8 || line.length > 400) return false;
  if (/<[^<>\s]{1,80}@[^<>\s]{1,120}>\s?[:：]$/.test(line) && TIME.test(line) && DATE.test(line)) return true;
  const hasTime = TIME.test(line);
  const hasAddress = ADDRESS.test(line);
  const closes = /[:：]$/.test(line);
  if (WROTE_AT_END.test(line) && (closes || /-{2,}$/.test(line) || /写道$|寫道$/.test(line))) {
    return hasTime || hasAddress || DATE.test(line);
  }
  // "schrieb Max Mustermann <max@example.org>:", "schrieb am Fr., 28. Apr. 2017 um 11:53 Uhr:"
  return closes && WROTE_THEN_NAME.test(line) && (hasAddress || (hasTime && DATE.test(line)));
}

/** Whether the line is an attribution without a verb. A line of a customer's log may look like one, so it counts only as a
 *  paragraph of its own, or with quoted text below. */
export function isBareAttribution(joined: string): boolean {
  const line = joined.replace(/^[\s>*_|]+/, '').trimEnd();
  return line.length >= 8 && line.length <= 400 && DATE_THEN_NAME.test(line);
}

/** Whether an attribution begins with its date, so that no earlier line belongs to it. */
export function opensWithDate(joined: string): boolean {
  return OPENING.test(joined.replace(/^[\s>*_|]+/, ''));
}

/** Whether a line can end an attribution. A cheap test, because it runs on every line. */
export function mayEndAttribution(line: string): boolean {
  return /[:：\-道]\s*$/.test(line.slice(-12)) || /^[\s>]*\d{4}[-/]/.test(line);
}
