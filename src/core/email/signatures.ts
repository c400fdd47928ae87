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
  /^get \[?outlook\b.{0,120}$/i,
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

const DISCLAIMER =
  /intended (?:only |solely |exclusively )?(?:for|recipient)|confidential(?:ity)? notice|(?:is|are|be) (?:strictly )?(?:confidential|privileged)|may contain (?:confidential|privileged)|(?:bestimmungsgemäße|beabsichtigte|vertrauliche|vertraulich).{0,200}(?:empfänger|informationen)|destinataire.{0,200}confidentiel|confidentiel.{0,200}destinataire|(?:información|mensaje).{0,100}confidencial.{0,200}destinatari|riservat[aeio].{0,200}destinatari|vertrouwelijk.{0,200}(?:geadresseerde|bestemd)/is;

/** Whether a phone, an app or a virus scanner added the line. */
export function isDeviceSignature(line: string): boolean {
  if (line.length > MAX_LINE) return false; // before the replacement, which is quadratic in a long run of decoration
  const text = line.replace(/^[\s>*_({<~]+|[\s*_)}>~]+$/g, '');
  if (text.length < 5 || text.length > 130 || text.endsWith('?')) return false;
  return DEVICE_LINES.some((pattern) => pattern.test(text)) || SCANNER_LINES.some((pattern) => pattern.test(text));
}

/** Whether the paragraph is a legal disclaimer. A short one is somebody's own words about confidentiality. */
export function isDisclaimer(paragraph: string): boolean {
  return paragraph.length >= 120 && paragraph.length < 6000 && DISCLAIMER.test(paragraph.slice(0, 1500));
}
