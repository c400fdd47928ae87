// Who called, as the first word about a telephone call says: `in 12m …`, `out: …`, `incoming, 12m …`. What the call was
// about may begin with such a word, too: "in the morning Ana rang", "out of order". Then nobody says who called.

export interface DirectedCall {
  readonly direction?: 'in' | 'out';
  readonly about: string;
}

const SHORT = /^(in|out)(?=$|[\s:,;]|\.(?!\S))/i;
/** These may begin what the call was about, unless a number or a mark follows: "incoming mails vanish". */
const LONG = /^(in|out|ein|aus)(?:coming|going|bound|gehend)(?=$|[:,;]|\.(?!\S)| [-–—(]| ~?\d)/i;

/** What goes on with "in". In small letters, as "in The printer is on fire" has a sentence of its own. */
const AFTER_IN = [
  // English
  "the|an?|this|that|these|those|my|your|his|her|our|their|its|it|all|any|both|each|every|some|which|what|who(?:m|se)|\\p{L}+'s",
  'addition|advance|between|case|fact|front|future|general|order|particular|person|short|sum|summary|time|total|touch|writing',
  'spring|summer|autumn|winter|January|February|March|July|September|October|November|December',
  'one|two|three|four|five|six|seven|eight|nine|ten',
  // German
  'de[rnm]|die|das|diese[rnms]?|jene[rnms]?|jede[rnms]?|(?:k?ein|mein|dein|sein|ihr|unser|euer|eur)(?:e[rnms]?)?|welche[rnms]?|alle[rnms]?|beiden',
  '[Kk]ürze|[Zz]ukunft|[Oo]rdnung|[Bb]ezug|[Ss]umme|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn',
  // Dutch, Italian and Portuguese
  "het|een|deze|dit|dat|onze?|jullie|hun|un[ao]?|un'\\p{L}+|questo|questa|tutt[oaie]|modo|realtà",
  // A year, and what is no time on the telephone.
  '[12]\\d{3}|\\d{1,3} (?:days?|weeks?|months?|years?|Tag|Tagen|Wochen?|Monat|Monaten|Jahr|Jahren)',
].join('|');
const GOES_ON = new RegExp(`^(?:[Ii]n\\s+(?:${AFTER_IN})|[Oo]ut\\s+(?:of|there))(?![\\p{L}\\p{N}])`, 'u');

export function callDirection(line: string): DirectedCall {
  const [written, beginning = ''] = SHORT.exec(line) ?? LONG.exec(line) ?? [];
  if (written === undefined || GOES_ON.test(line)) return { about: line };
  const direction = /^(?:in|ein)$/i.test(beginning) ? 'in' : 'out';
  return { direction, about: line.slice(written.length).replace(/^[\s.:,;]+/, '') };
}
