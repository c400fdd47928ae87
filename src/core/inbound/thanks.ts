// A mail that only says thanks needs no answer and reopens nothing. Judged narrowly: a question or a second sentence
// is more than thanks.

const longest = 80;
const words =
  /^(?:(?:hi|hello|hallo|great|perfect|super|ok|okay|yes|ja|oui|si|all good|works now|it works(?: now)?)\b[\s,.!-]*)*(?:many |very )?(?:thanks?|thank you|thx|ty|cheers|danke|vielen dank|besten dank|merci|gracias|muchas gracias|grazie|obrigad[oa]|dank je|dank u|bedankt|tack|takk|tak|dziękuję|děkuji|спасибо|ありがとう\p{L}*)[\s\p{L},.!:)'’-]{0,40}$/iu;

export function isOnlyThanks(replyText: string): boolean {
  const text = replyText.trim();
  return text.length > 0 && text.length <= longest && !text.includes('?') && !text.includes('\n\n') && words.test(text);
}
