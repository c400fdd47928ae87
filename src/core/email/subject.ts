// Strips the prefixes that mailers add to subjects for replies and forwards (RFC 5322 section 3.6.5, RFC 5256 section
// 2.1). Brackets such as `[list]` stay, because people sort by them. Linear in the length of the subject, however many
// prefixes a hostile one repeats.

/** Reply prefixes by mailer and language: re, aw (de), sv (sv, da, no), antw (nl), odp (pl), ynt (tr), vs (fi), … */
const REPLY_PREFIXES =
  're|res|aw|antw|antwort|sv|svar|vs|vast|odp|odpověď|od|ynt|yanıt|cevap|ref|rif|r|réf|rép|réponse|resp|respuesta|bls|balas|atb|vá|ответ|отв|на|відповідь|відп|απ|σχετ|回复|回覆|答复|答覆|返信|回信|답장|תשובה|השב|رد|الرد';

/** Forward prefixes: fwd, fw, wg (de), tr (fr), rv (es), enc (pt), i (it), doorst (nl), pd (pl), vl (fi), vb (sv), … */
const FORWARD_PREFIXES =
  'fwd|fw|forward|wg|weitergeleitet|wtrlt|tr|rv|renv|reenv|reenviado|enc|encaminhada|inoltra|doorst|pd|podaj dalej|vl|vb|vs fwd|i|fs|ilt|továbbítás|továbbított|trs|trans|пересл|переслано|переадр|πρθ|προωθ|转发|轉寄|轉發|转寄|転送|전달|הועבר|إعادة توجيه';

// `Re:`, `RE[2]:`, `Re (3):`, `Re^2:`, `AW :`, full-width colon; case does not matter.
const COUNTER = String.raw`(?:\s?(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4}|\d{1,3}))?`;
const REPLY = new RegExp(`^(?:${REPLY_PREFIXES})${COUNTER}\\s?[:：]`, 'iu');
const FORWARD = new RegExp(`^(?:${FORWARD_PREFIXES})${COUNTER}\\s?[:：]`, 'iu');
/** The suffix in `Printer (fwd)` (RFC 5256). */
const FORWARD_TRAILER = /\s\((?:fwd|fw)\)$/i;

/** A subject, taken apart. */
export interface SubjectReading {
  /** Without prefixes; empty when there was nothing else. */
  readonly base: string;
  /** Whether there is a forward prefix or suffix. */
  readonly isForward: boolean;
  /** The outermost prefix is a forward prefix: the mail itself is a forward, not a reply to one. */
  readonly wasForwarded: boolean;
}

/** Separates the subject from its prefixes. */
export function readSubject(subject: string): SubjectReading {
  let at = 0;
  let isForward = false;
  let outermost: 'reply' | 'forward' | undefined;
  for (;;) {
    while (at < subject.length && /\s/.test(subject[at] ?? '')) at += 1;
    const window = subject.slice(at, at + 40);
    const reply = REPLY.exec(window);
    const prefix = reply ?? FORWARD.exec(window);
    if (!prefix) break;
    outermost ??= reply ? 'reply' : 'forward';
    isForward ||= !reply;
    at += prefix[0].length;
  }
  let base = subject.slice(at).trim();
  if (FORWARD_TRAILER.test(base.slice(-8))) {
    isForward = true;
    outermost ??= 'forward';
    base = base.replace(FORWARD_TRAILER, '').trim();
  }
  return { base, isForward, wasForwarded: outermost === 'forward' };
}
