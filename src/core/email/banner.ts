// Recognises the banner that a mail gateway puts above mail from outside: "CAUTION: This email originated from outside
// of the organization. Do not click links …". It must say both, in words that nobody uses about a mail of their own.

import { speaksForOneself } from './speaks-for-oneself.js';

/** A longer paragraph has words of somebody. Characters. */
const LONGEST = 700;

interface BannerWords {
  /** Where the mail comes from. */
  readonly outside: RegExp;
  /** What to beware of. */
  readonly warning: RegExp;
}

const BANNERS: readonly BannerWords[] = [
  {
    outside:
      /\b(?:e-?mail|message|sender)\b[^.]{0,60}\b(?:outside|external)\b|\b(?:outside|external)\b[^.]{0,30}\b(?:e-?mail|message|sender)\b/i,
    warning:
      /\b(?:do not|don['’]t|never|avoid|before|when) (?:click|open|follow|respond|reply)|\bunless you (?:recogni[sz]e|trust|know|expect)|\b(?:use|exercise|with) caution\b|\bbe (?:careful|cautious|wary|vigilant)\b/i,
  },
  {
    outside:
      /(?:e-?mail|mail|nachricht|absender)\b[^.]{0,60}(?:außerhalb|ausserhalb|extern)|(?:externe[rnsm]?|von außerhalb)[^.]{0,30}(?:e-?mail|mail|nachricht|absender)/i,
    warning:
      /(?:klicken|öffnen|folgen|antworten) sie (?:bitte )?(?:keine|nicht|nur|niemals)|seien sie (?:bitte )?vorsichtig|vorsicht(?:ig)? (?:beim|bei|mit)/i,
  },
  {
    outside:
      /(?:message|courriel|e-?mail|mail|expéditeur)\b[^.]{0,60}(?:extérieur|externe)|(?:extérieur|externe)\b[^.]{0,30}(?:message|courriel|e-?mail|expéditeur)/i,
    warning:
      /ne (?:cliquez|ouvrez|répondez) (?:pas|jamais|sur)|soyez (?:prudent|vigilant)|(?:avec|faites preuve de) (?:prudence|vigilance)/i,
  },
  {
    outside:
      /(?:correo|mensaje|e-?mail|remitente)\b[^.]{0,60}(?:extern[oa]|fuera)|(?:extern[oa])\b[^.]{0,30}(?:correo|mensaje|remitente)/i,
    warning: /no (?:haga|hagas|abra|abras|pulse|responda)\b|tenga (?:cuidado|precaución)|con precaución/i,
  },
  {
    outside:
      /(?:messaggio|e-?mail|mittente|mail)\b[^.]{0,60}(?:estern[oa]|all['’]esterno|fuori)|estern[oa]\b[^.]{0,30}(?:messaggio|mittente)/i,
    warning: /non (?:cliccare|aprire|fare clic|rispondere)|(?:prestare|fare) attenzione/i,
  },
  {
    outside:
      /(?:bericht|e-?mail|mail|afzender)\b[^.]{0,60}(?:buiten|extern)|externe\b[^.]{0,30}(?:bericht|e-?mail|afzender)/i,
    warning: /(?:klik|open|antwoord) (?:niet|geen|nooit|alleen)|wees (?:voorzichtig|alert)/i,
  },
];

/** `[EXTERNAL]`, `[Externe E-Mail]`, in any of these languages. */
const LABEL =
  /^\s*\*{0,2}\[\s*(?:external|extern|externe|externo|externa|esterno|esterna)(?: (?:e-?mail|mail|sender|message|nachricht|absender|bericht|mittente))?\s*\]\*{0,2}[ \t]*:?/i;

/** The text below the banner at its beginning; all of it when there is none, or nothing else. */
export function withoutBanner(text: string): string {
  const [label = ''] = LABEL.exec(text) ?? [];
  const labelled = text.slice(label.length).trim();
  const [first = '', ...below] = labelled.split(/\n[ \t]*\n/);
  const isWarned = first.length <= LONGEST && warns(first, label !== '') && !speaksForOneself(first);
  if (!isWarned && label === '') return text;
  return (isWarned ? below.join('\n\n').trim() : labelled) || text;
}

function warns(paragraph: string, isLabelled: boolean): boolean {
  const words = paragraph.replace(/\s+/g, ' ');
  return BANNERS.some(({ outside, warning }) => warning.test(words) && (isLabelled || outside.test(words)));
}
