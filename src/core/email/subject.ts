// What a subject is about, without the marks that mailers put before it when people reply and forward (RFC 5322 section
// 3.6.5, RFC 5256 section 2.1). Only marks at the beginning are taken off; brackets such as `[list]` stay, as people
// file by them. Linear in the length of the subject, however many marks a hostile one repeats.

/** Reply marks by mailers and languages: re, aw (de), sv (sv, da, no), antw (nl), odp (pl), ynt (tr), vs (fi), … */
const REPLY_MARKS =
  're|res|aw|antw|antwort|sv|svar|vs|vast|odp|odpověď|od|ynt|yanıt|cevap|ref|rif|r|réf|rép|réponse|resp|respuesta|bls|balas|atb|vá|ответ|отв|на|відповідь|відп|απ|σχετ|回复|回覆|答复|答覆|返信|回信|답장|תשובה|השב|رد|الرد';

/** Forward marks: fwd, fw, wg (de), tr (fr), rv (es), enc (pt), i (it), doorst (nl), pd (pl), vl (fi), vb (sv), … */
const FORWARD_MARKS =
  'fwd|fw|forward|wg|weitergeleitet|wtrlt|tr|rv|renv|reenv|reenviado|enc|encaminhada|inoltra|doorst|pd|podaj dalej|vl|vb|vs fwd|i|fs|ilt|továbbítás|továbbított|trs|trans|пересл|переслано|переадр|πρθ|προωθ|转发|轉寄|轉發|转寄|転送|전달|הועבר|إعادة توجيه';

// `Re:`, `RE[2]:`, `Re (3):`, `Re^2:`, `AW :`, full-width colon; case does not matter.
const COUNTER = String.raw`(?:\s?(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4}|\d{1,3}))?`;
const REPLY = new RegExp(`^(?:${REPLY_MARKS})${COUNTER}\\s?[:：]`, 'iu');
const FORWARD = new RegExp(`^(?:${FORWARD_MARKS})${COUNTER}\\s?[:：]`, 'iu');
/** The end of a subject in the manner of `Printer (fwd)`, RFC 5256. */
const FORWARD_TRAILER = /\s\((?:fwd|fw)\)$/i;

export interface SubjectReading {
  readonly base: string;
  /** A forward mark stood before (or after) the subject. */
  readonly isForward: boolean;
  /** The outermost mark is a forward mark: the mail itself was forwarded, not an answer to something forwarded. */
  readonly wasForwarded: boolean;
}

/** The subject without its marks, and which there were. A subject that is all marks has an empty base. */
export function readSubject(subject: string): SubjectReading {
  let at = 0;
  let isForward = false;
  let outermost: 'reply' | 'forward' | undefined;
  for (;;) {
    while (at < subject.length && /\s/.test(subject[at] ?? '')) at += 1;
    const window = subject.slice(at, at + 40);
    const reply = REPLY.exec(window);
    const mark = reply ?? FORWARD.exec(window);
    if (!mark) break;
    outermost ??= reply ? 'reply' : 'forward';
    isForward ||= !reply;
    at += mark[0].length;
  }
  let base = subject.slice(at).trim();
  if (FORWARD_TRAILER.test(base.slice(-8))) {
    isForward = true;
    outermost ??= 'forward';
    base = base.replace(FORWARD_TRAILER, '').trim();
  }
  return { base, isForward, wasForwarded: outermost === 'forward' };
}
