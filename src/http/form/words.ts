// What the web form says, in the languages that it speaks.

const english = {
  title: 'Write to us',
  name: 'Your name',
  address: 'Your email address',
  addressHelp: 'We answer you there.',
  subject: 'What is it about?',
  text: 'Your message',
  files: 'Files, if you like',
  filesHelp: 'Up to 20 MB in all.',
  send: 'Send',
  leaveEmpty: 'Leave this field empty',
  sentTitle: 'Thank you',
  sent: 'We have your message and will answer you by email.',
  sentAs: 'Your case number is',
  problems: 'This was not sent yet. Please correct:',
  filesAgain: 'Please choose your files again.',
  noName: 'Write your name.',
  noAddress: 'Write an email address, such as ana@example.com.',
  noSubject: 'Write what it is about.',
  noText: 'Write your message.',
  tooLong: 'Shorten what you wrote; long texts fit into a file.',
  tooLarge: 'Choose fewer or smaller files: up to 20 MB in all.',
  tooMany: 'Many messages came from here. Please try again in an hour, or write us an email.',
};

export type Words = typeof english;

const german: Words = {
  title: 'Schreiben Sie uns',
  name: 'Ihr Name',
  address: 'Ihre E-Mail-Adresse',
  addressHelp: 'Dorthin antworten wir Ihnen.',
  subject: 'Worum geht es?',
  text: 'Ihre Nachricht',
  files: 'Dateien, wenn Sie möchten',
  filesHelp: 'Zusammen bis zu 20 MB.',
  send: 'Senden',
  leaveEmpty: 'Lassen Sie dieses Feld leer',
  sentTitle: 'Vielen Dank',
  sent: 'Ihre Nachricht ist angekommen. Wir antworten Ihnen per E-Mail.',
  sentAs: 'Ihre Fallnummer ist',
  problems: 'Das wurde noch nicht gesendet. Bitte korrigieren Sie:',
  filesAgain: 'Bitte wählen Sie Ihre Dateien noch einmal aus.',
  noName: 'Schreiben Sie Ihren Namen.',
  noAddress: 'Schreiben Sie eine E-Mail-Adresse, zum Beispiel ana@example.com.',
  noSubject: 'Schreiben Sie, worum es geht.',
  noText: 'Schreiben Sie Ihre Nachricht.',
  tooLong: 'Kürzen Sie den Text; lange Texte passen in eine Datei.',
  tooLarge: 'Wählen Sie weniger oder kleinere Dateien: zusammen bis zu 20 MB.',
  tooMany:
    'Von hier kamen viele Nachrichten. Versuchen Sie es in einer Stunde noch einmal, oder schreiben Sie eine E-Mail.',
};

/** By the first language of `Accept-Language` that it speaks, else in English. */
export function wordsFor(acceptLanguage: string): { readonly language: 'en' | 'de'; readonly words: Words } {
  const wanted = acceptLanguage
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
    .find((one) => one === 'en' || one === 'de');
  return wanted === 'de' ? { language: 'de', words: german } : { language: 'en', words: english };
}
