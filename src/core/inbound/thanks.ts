// Recognizes a message that only says thanks: it needs no answer and does not reopen a case. Deliberately strict: a
// question or a second paragraph makes it more than thanks.

const maxLength = 80;
const words =
  /^(?:(?:hi|hello|hallo|great|perfect|super|ok|okay|yes|ja|oui|si|all good|works now|it works(?: now)?)\b[\s,.!-]*)*(?:many |very )?(?:thanks?|thank you|thx|ty|cheers|danke|vielen dank|besten dank|merci|gracias|muchas gracias|grazie|obrigad[oa]|dank je|dank u|bedankt|tack|takk|tak|dziękuję|děkuji|спасибо|ありがとう\p{L}*)[\s\p{L},.!:)'’-]{0,40}$/iu;

/** `newText`: without quotes and signature. */
export function isOnlyThanks(newText: string): boolean {
  const text = newText.trim();
  return (
    text.length > 0 && text.length <= maxLength && !text.includes('?') && !text.includes('\n\n') && words.test(text)
  );
}
