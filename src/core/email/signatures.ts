// Recognises lines that mail programs and gateways add: "Sent from my iPhone", notes of virus scanners, disclaimers.
// Closings that people write ("Best regards, Ana") are not among them.

/** Longest line to look at, decoration included. */
const MAX_LINE = 300;

/** What phones and apps add, one line that is a paragraph of its own. */
const DEVICE_LINES: readonly RegExp[] = [
  /^sent (?:from|via|with|using|by|on) .{1,90}$/i,
  /^sent from .{0,20}\[?mail\]?.{0,90}$/i,
  /^(?:from|on) my (?:iphone|ipad|ipod|android|phone|mobile|cell|blackberry|samsung|galaxy)\b.{0,40}$/i,
  /^\S{1,20} from (?:my )?mobile$/i,
  /^get \[?outlook(?:\]| for\b).{0,120}$/i,
  /^(?:obtenez|obtenir|descarga|obtener|ottieni|scarica|download|hämta|holen sie sich|laden sie) \[?outlook\b.{0,120}$/i,
  /^outlook (?:für|pour|para|per|voor) (?:ios|android).{0,80}$/i,
  /^(?:von|aus) (?:meinem|unterwegs|mein).{1,60} (?:gesendet|geschickt|verschickt)\.?$/i,
  /^(?:gesendet|versendet) (?:von|mit|über|aus) .{1,90}$/i,
  /^diese (?:nachricht|e-?mail|mail) wurde (?:von|mit) .{1,90} (?:gesendet|verschickt|versandt)\.?$/i,
  /^(?:envoyé|transmis) (?:depuis|de|via|à partir|avec) .{1,90}$/i,
  /^(?:enviado|enviada) (?:desde|de|do|da|via|a partir|pelo|por) .{1,90}$/i,
  /^(?:inviato|spedito) (?:da|dal|con|tramite) .{1,90}$/i,
  /^(?:verzonden|verstuurd) (?:vanaf|van|met|via) .{1,90}$/i,
  /^(?:skickat|sänt|sent) från .{1,90}$/i,
  /^sendt (?:fra|via|med) .{1,90}$/i,
  /^(?:lähetetty|lähetin) .{1,90}$/i,
  /^(?:wysłane|wysłano) (?:z|ze|przez) .{1,90}$/i,
  /^(?:odesláno|odoslané) z .{1,90}$/i,
  /^(?:отправлено|послано|надіслано) (?:с|из|з|через) .{1,90}$/i,
  /^.{0,10}(?:從我的|发自我的|發自我的|来自).{1,40}$/,
  /^.{0,20}(?:から送信|에서 보냄)$/,
  /^.{1,40}(?:'|’)?(?:dan|den) gönderildi$/i,
];

const SCANNER_LINES: readonly RegExp[] = [
  /^(?:virus-free|virenfrei|sans virus|libre de virus|senza virus)\b.{0,60}$/i,
  /^(?:this (?:e-?mail|message)|diese e-?mail|ce (?:message|courrier)|este (?:mensaje|correo)) .{0,60}(?:avast|avg|antivir|virus).{0,80}$/i,
];

/** What a line that is sent from something must name besides: a device, a program, or that it is the sender's own. Without
 *  it the line is a customer's sentence ("Sent from our depot in Lyon"). */
const DEVICE =
  /iphone|ipad|ipod|android|galaxy|samsung|huawei|honor|xiaomi|redmi|oneplus|pixel|nokia|lumia|\bhtc\b|xperia|\bsony\b|motorola|\blg\b|blackberry|windows|outlook|gmail|yahoo|\baol\b|\bmail(?:box)?\b|protonmail|\bproton\b|thunderbird|airmail|\bboxer\b|phone|handy|mobile?\b|m[óo]vil|tel[eéè]fon|telefoon|tablet|handheld|handset|https?:|\bmy\b|\bmein(?:em|er)?\b|\bmon\b|\bmi\b|\bmijn\b|\bmin(?:a|e)?\b|\bmi[oa]\b|\bme[ui]\b|\bmoj\p{L}{0,3}\b|手机|手機|휴대폰|我的/iu;

/** What people have such a line say besides. */
const PARDON = /^\s*(?:so )?(?:please|pls|kindly)?\s*(?:excuse|pardon|forgive)\b.{0,60}$/i;

/** Three marks make a disclaimer: it speaks of secrecy, of the one it is meant for, and of what another must do. A request
 *  may well have two of them ("the price list is confidential and was meant for the intended recipients"). */
const SECRECY =
  /confidential|privileged|vertraulich|confidentiel|confidencial|riservat[aeio]|vertrouwelijk|fortrolig|konfidentiell|poufn|luottamuksellis/i;
const ADDRESSEE =
  /intended|addressee|recipient|empfänger|adressat|destinatai?r|destinatari|geadresseerde|bestemd|mottagare|modtager|adresát|adresat|vastaanottaj/i;
const CONSEQUENCE =
  /in error|by mistake|unauthori[sz]ed|prohibited|not the (?:intended|named|addressee)|(?:delet|destroy)\w* (?:it|this|the|all|any)|do not (?:copy|disclose|distribute|forward|read)|notify (?:the sender|us)|disclos(?:e|ure|ing)|dissemination|distribution|irrtümlich|versehentlich|unbefugt|nicht gestattet|(?:informieren|benachrichtigen|vernichten|löschen) sie|weitergabe|par erreur|interdit|non autorisé|détruire|por error|prohibid|eliminar|per errore|vietat|cancellar|ten onrechte|verboden|vernietig|vid fel|af en fejl|omylem|pomyłkow/i;

/** Whether a phone, an app or a virus scanner added the line. */
export function isDeviceSignature(line: string): boolean {
  if (line.length > MAX_LINE) return false; // before the replacement, which is quadratic in a long run of decoration
  const text = line.replace(/^[\s>*_({<~]+|[\s*_)}>~]+$/g, '');
  if (text.length < 5 || text.length > 130 || text.endsWith('?')) return false;
  return (
    (DEVICE_LINES.some((pattern) => pattern.test(text)) && namesDevice(text)) ||
    SCANNER_LINES.some((pattern) => pattern.test(text))
  );
}

/** Each part between commas does: "from my Verizon, Samsung Galaxy smartphone", not "from my phone, but no answer came". */
function namesDevice(text: string): boolean {
  return text.split(/[,;.!](?:\s|$)/).every((part) => part === '' || DEVICE.test(part) || PARDON.test(part));
}

/** Whether the paragraph is a legal disclaimer. A short one is somebody's own words about confidentiality. */
export function isDisclaimer(paragraph: string): boolean {
  if (paragraph.length < 120 || paragraph.length >= 6000) return false;
  const text = paragraph.slice(0, 1500);
  return SECRECY.test(text) && ADDRESSEE.test(text) && CONSEQUENCE.test(text);
}
