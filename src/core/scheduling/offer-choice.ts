// Reads which of the offered times a customer takes. Only a reply that says nothing else is a choice; other words go to the agent.

/** A service that was offered to a customer, as it is stored with the mail. */
export interface Offer {
  readonly service: string;
  /** Who offered it, by name; null: a rule did. */
  readonly agent: string | null;
  /** Until when it can be taken, an instant; left out: as long as it is free. */
  readonly until?: string;
  /** When each begins, in the order of their numbers. */
  readonly starts: readonly string[];
}

const CHOICE =
  /^(?:(?:yes|ok|okay|ja|gern|gerne|graag|oui|si|sí|sì|tak|sim)[,.!]?\s+)?(?:(?:no\.?|nr\.?|n[º°.]|n\.º|number|nummer|numéro|número|numero|numer|option|opción|opção|opzione|optie|opcja|slot|termin|#)\s*)?([1-9])\s*[.)]?(?:[,.!]?\s*(?:please|bitte|thanks|thank you|thx|danke|merci|gracias|grazie|dank je|dank u|bedankt|dziękuję|dzięki|obrigad[oa]|s['’]il vous plaît|por favor|per favore|graag|alstublieft|proszę|works|is fine|passt))*\s*[.!]*$/i;
const CLOSING =
  /^(?:(?:many |with )?(?:thanks|thank you|thx|best|cheers|regards)|(?:best|kind|warm) regards|vielen dank|danke(?: schön)?|(?:viele|liebe|beste|freundliche|herzliche) grüße|mit freundlichen grüßen|lg|vg|mfg|merci(?: beaucoup)?|(?:bien )?cordialement|salutations|(?:muchas )?gracias|(?:un )?saludos?(?: cordial(?:es)?)?|atentamente|(?:molte )?grazie|(?:cordiali|distinti) saluti|saluti|(?:met )?(?:vriendelijke|hartelijke) groet(?:en)?|(?:mvg|groet(?:en|jes)?)|(?:alvast )?bedankt|dank (?:je|u)(?: wel)?|z (?:wyrazami szacunku|poważaniem)|pozdrawiam(?: serdecznie)?|(?:serdeczne )?pozdrowienia|dziękuję|dzięki|(?:com os )?(?:melhores )?cumprimentos|(?:muito )?obrigad[oa]|atenciosamente|abraços?)[,.!]*$/i;
/** People copy a word as they read it. */
const QUOTED = /^["'«»“”„‘’‚]\s*(.*?)\s*["'«»“”„‘’‚]([.!]*)$/;
const GREETING =
  /^(?:hi|hello|dear|hallo|guten (?:tag|morgen)|sehr geehrte[rs]?|bonjour|hola|buen(?:os|as) (?:días|tardes)|ciao|buon(?:giorno|asera)|beste|geachte|goede(?:morgen|middag|ndag)|dzień dobry|witam|szanown[iy]|cześć|olá|oi|bom dia|boa tarde)(?!\p{L})[^.?\d]{0,40}[,.!:]?$/iu;

/** From 1; null when it is no clear choice. `text`: the new text of the reply; `name`: of its author. */
export function chosenNumber(text: string, name: string): number | null {
  const only = onlyLine(text, name);
  const number = only === undefined ? undefined : CHOICE.exec(only)?.[1];
  return number === undefined ? null : Number(number);
}

/** The only line of a reply beside greeting, closing and name, without the quotation marks around it; undefined when there are several, or none. */
export function onlyLine(text: string, name: string): string | undefined {
  const names = name.toLowerCase().split(/[\s,]+/);
  const words = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !GREETING.test(line) && !CLOSING.test(line) && !isSignedBy(line, names));
  const [only, ...others] = words;
  return others.length > 0 ? undefined : only?.replace(QUOTED, '$1');
}

function isSignedBy(line: string, names: readonly string[]): boolean {
  const words = line
    .toLowerCase()
    .split(/[\s,.]+/)
    .filter((word) => word !== '');
  return words.length > 0 && words.every((word) => names.includes(word));
}
