// The shape of a language's file: the words with which mail programs in that language introduce quoted mail, sign for a
// phone and answer for somebody who is away, and those with which people greet, thank and close.
//
// Each value is a list of alternatives separated by `|`, in lower case and composed letters (NFC), matched without
// regard to case. Where the comment says "pattern", an alternative may be a regular expression without capture groups,
// and linear: no repetition inside a repetition.

/** The meaning of a line in the header block of a copied mail. */
export type HeaderMeaning = 'from' | 'date' | 'to' | 'cc' | 'subject';

/** Patterns that may stand within longer words: what a legal disclaimer says. */
export interface DisclaimerWords {
  /** It speaks of the mail that it stands in: "this message". */
  readonly thisMail: string;
  /** Of secrecy, no pattern: "confidential". */
  readonly secret: string;
  /** Of the one whom the mail is meant for: "the intended recipient", "if you received it". */
  readonly addressee: string;
  /** Of what another must do or not do: "prohibited", "by mistake". */
  readonly consequence: string;
}

export interface LanguageWords {
  /** ISO 639-1. */
  readonly language: string;
  /** Words follow each other without blanks. */
  readonly unspaced?: true;

  /** Pattern: ends an attribution, "… Ana wrote:". */
  readonly wrote?: string;
  /** Pattern: stands inside an attribution, before a name or date, "schrieb Ana:". */
  readonly wroteBefore?: string;
  /** What an attribution begins with, before its date: "On". */
  readonly beforeDate?: string;
  /** Pattern: between strokes above a copied mail, "Original Message". */
  readonly copy?: string;
  /** Pattern: a line of its own above a forwarded mail, "Begin forwarded message". */
  readonly forwardBegins?: string;
  /** Pattern: between strokes above the mail that is answered, "reply above this line". */
  readonly replyAbove?: string;
  /** The field names of the header block of a copied mail. */
  readonly header?: Readonly<Partial<Record<HeaderMeaning, string>>>;

  /** Pattern: begins the line that a phone adds, "Sent from". */
  readonly sentFrom?: string;
  /** Pattern: ends such a line. */
  readonly sentFromEnd?: string;
  /** Pattern: says whose device it is, "my". */
  readonly own?: string;
  /** Pattern: what such a line calls the device, unless by its maker: "phone". */
  readonly device?: string;
  /** Pattern: begins the plea that may follow in such a line, "please excuse" my brevity. */
  readonly pardon?: string;
  /** Pattern: begins the advertisement of a mail program, "Get" Outlook. */
  readonly getApp?: string;

  /** What a company's legal disclaimer says. */
  readonly disclaimer?: DisclaimerWords;

  /** Pattern: begins the subject of an automatic reply. */
  readonly autoReply?: string;

  /** Pattern: "thank you". */
  readonly thanks?: string;
  /** Words that may stand beside thanks and add nothing: "very", "for", "help". */
  readonly besideThanks?: string;
  /** Nouns that thank for what was done with an article before them, and ask for it without: "Danke für Lösung". */
  readonly besideArticle?: string;
  /** Articles and possessives: "the", "your". */
  readonly article?: string;
  /** Where nouns have capitals as names do: the words in lower case that may stand between thanks and a name. */
  readonly besideName?: string;
  /** Pattern: a sentence beside thanks that needs no answer: "it works now". */
  readonly allIsWell?: string;
  /** Pattern: a sentence beside thanks that ends the case: "that helped", "you may close it". */
  readonly isDone?: string;
  /** Joins two sentences: "and". */
  readonly and?: string;
  /** Pattern: a greeting, "good morning". */
  readonly greeting?: string;
  /** Pattern: a closing, "kind regards". */
  readonly closing?: string;
  /** Pattern: leads from a closing to the place where it is written, kind regards "from" Ghent. */
  readonly closingFrom?: string;
}
