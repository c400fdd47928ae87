// Recognises the banner that a mail gateway puts above mail from outside: "CAUTION: This email originated from outside
// of the organization. Do not click links …". Only its own sentences go: the words of whoever wrote the mail often
// stand right below, or in the same line.

/** What a sentence of a banner says: that the mail comes from outside, or what to beware of. */
type Meaning = 'outside' | 'warning';

const ALARM = String.raw`(?:[*_\s]*(?:caution|warning|attention|external(?: (?:e-?mail|sender|message))?|vorsicht|achtung|warnung|hinweis|externe (?:e-?mail|nachricht)|externer absender|prudence|precaución|atención|attenzione|let op|waarschuwing|uwaga|atenção)[*_\s]*[:!.–—-]+[*_\s]*){0,2}`;
const REST = String.raw`[^.!?\n]{0,160}(?:\n[^.!?\n]{1,160})?(?:[.!]+|(?=\n|$))[*_]*`;

/** Each from the beginning of its sentence. */
const SENTENCES: readonly (readonly [Meaning, RegExp])[] = [
  ...sentences(
    'outside',
    'this (?:e-?mail|message)(?: has| was| is)?(?: been)? ?(?:originat(?:ed|es|ing)|came|comes|coming|sent|received)? from (?:an? )?(?:outside|external)',
    '(?:diese|die) (?:e-?mail|nachricht) (?:stammt|kommt|kam|wurde) (?:von|aus)[^.!?\\n]{0,40}(?:außerhalb|ausserhalb|extern)',
    'diese (?:e-?mail|nachricht) wurde von (?:außerhalb|ausserhalb|einem externen)',
    'ce (?:message|courriel|mail|e-?mail) (?:provient|vient|a été envoyé)[^.!?\\n]{0,40}(?:extérieur|externe)',
    'este (?:correo|mensaje)(?: electrónico)? (?:proviene|viene|procede|fue enviado)[^.!?\\n]{0,40}(?:extern[oa]|fuera)',
    "(?:questo messaggio|questa e-?mail) (?:proviene|arriva|è stat[oa] inviat[oa])[^.!?\\n]{0,40}(?:estern[oa]|all['’]esterno|fuori)",
    'dez?e (?:e-?mail|bericht) (?:komt|is afkomstig|is verzonden)[^.!?\\n]{0,40}(?:buiten|extern)',
    '(?:esta mensagem|este e-?mail) (?:veio|vem|foi enviado)[^.!?\\n]{0,40}(?:extern[oa]|fora)',
  ),
  ...sentences(
    'warning',
    "(?:please )?(?:do not|don['’]t|never|avoid) (?:click(?:ing)?|open(?:ing)?|follow(?:ing)?)(?: on)?(?: any)? (?:links?|attachments?)",
    '(?:please )?(?:use|exercise) caution (?:when|before|with) (?:opening|clicking|responding|following|links?|attachments?)',
    '(?:please )?be (?:careful|cautious) (?:when|before|with) (?:opening|clicking|following|links?|attachments?)',
    '(?:bitte )?(?:klicken|öffnen) sie (?:bitte )?(?:nicht|keine|nur|niemals)[^.!?\\n]{0,30}(?:links?|anhänge?)',
    '(?:bitte )?seien sie (?:bitte )?vorsichtig (?:beim|bei|mit)[^.!?\\n]{0,30}(?:links?|anhängen?|öffnen|klicken)',
    'vorsicht (?:beim|bei|mit)[^.!?\\n]{0,30}(?:links?|anhängen?)',
    'ne (?:cliquez|ouvrez) (?:pas|jamais|sur)[^.!?\\n]{0,30}(?:liens?|pièces? jointes?)',
    'no (?:haga|hagas|abra|abras|pulse)[^.!?\\n]{0,30}(?:enlaces?|adjuntos?)',
    'non (?:cliccare|aprire|fare clic)[^.!?\\n]{0,30}(?:link|allegati)',
    '(?:klik|open) (?:niet|geen|nooit)[^.!?\\n]{0,30}(?:links?|bijlagen?)',
    'não (?:clique|abra)[^.!?\\n]{0,30}(?:links?|anexos?)',
  ),
];
const MOST_SENTENCES = 4;

/** `[EXTERNAL]`, `[Externe E-Mail]`, in any of these languages; also in bold without brackets, above a warning. */
const LABEL =
  /^\s*\*{0,2}\[\s*(?:external|extern|externe|externo|externa|esterno|esterna)(?: (?:e-?mail|mail|sender|message|nachricht|absender|bericht|mittente))?\s*\]\*{0,2}[ \t]*:?/i;
const BOLD_LABEL = /^\s*\*\*external (?:e-?mail|sender|message)\*\*[ \t]*:?/i;

/** The text below the banner at its beginning; all of it when there is none, or nothing else. */
export function withoutBanner(text: string): string {
  const [label = ''] = LABEL.exec(text.slice(0, 100)) ?? [];
  const [bold = ''] = label === '' ? (BOLD_LABEL.exec(text.slice(0, 100)) ?? []) : [];
  const said = new Set<Meaning>(label === '' && bold === '' ? [] : ['outside']);
  let end = label.length + bold.length;
  for (let count = 0; count < MOST_SENTENCES; count += 1) {
    const rest = text.slice(end, end + 600);
    const found = SENTENCES.flatMap(([meaning, sentence]) => {
      const [whole] = sentence.exec(rest) ?? [];
      return whole === undefined ? [] : [{ meaning, length: whole.length }];
    })[0];
    if (found === undefined) break;
    said.add(found.meaning);
    end += found.length;
  }
  const isBanner = said.has('outside') && said.has('warning');
  return (isBanner ? text.slice(end) : text.slice(label.length)).trim() || text;
}

function sentences(meaning: Meaning, ...beginnings: readonly string[]): (readonly [Meaning, RegExp])[] {
  return beginnings.map((beginning) => [meaning, new RegExp(`^\\s*${ALARM}(?:${beginning})${REST}`, 'iu')]);
}
