// A sentence of a catalogue, in English and in another language.

/** A gap of the English one is `{}`, or `{case}` for the number of a case. In the other they are numbered: `{1}`. */
export type ToldSentence = readonly [english: string, other: string];
