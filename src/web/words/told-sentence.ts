// A sentence of a catalogue.

/** English and the other language. A gap is `{}`, or `{case}` for the number of a case; the other has `{1}` and so on. */
export type ToldSentence = readonly [english: string, other: string];
