// Tells what somebody wrote from what a company adds below every mail: only a person asks, or says "I".

/** The first person singular, in the languages of most mails. */
const FIRST_PERSON =
  /(?<![\p{L}\p{M}])(?:I|I['’]\p{Ll}{1,2}|me|[Mm]y|mine|[Ii]ch|mir|mich|[Mm]ein(?:e[mnrs]?)?|[Jj]e|moi|mon|[Yy]o|mí|[Ii]o|[Ii]k|mij|[Mm]ijn|[Jj]ag|[Jj]eg|mig|meg|[Mm]inun?|eu|meu|minha|mnie|mój|mě|můj|[Яя]|мне|меня|мой)(?![\p{L}\p{M}])|(?<![\p{L}\p{M}])[Jj]['’]\p{Ll}|私|僕|我(?!们|們|司)|저는|제가/u;
const QUESTION = /[^\s/?&=][?？؟](?:[\s"'”»)]|$)/u;

/** Whether the words are somebody's own. */
export function speaksForOneself(text: string): boolean {
  return QUESTION.test(text) || FIRST_PERSON.test(text);
}
