// Recognises auto-replies by how their subjects begin, by language, for mailers that set no header. Anchored at the
// beginning, because a customer may write about an out-of-office reply or answer one.

const BEGINNINGS = [
  // English
  String.raw`auto(?:matic|mated)?[- ]?(?:reply|response|answer)\b`,
  'auto:',
  String.raw`autore(?:ply|sponse|sponder)\b`,
  String.raw`(?:out[- ]of|away from)(?:[- ]the|[- ]my)?[- ]office\b`,
  String.raw`ooo\s?:`,
  String.raw`on (?:vacation|annual leave|holiday|maternity leave)\b\s*(?::|$)`,
  String.raw`vacation (?:reply|notice|message|response)\b`,
  String.raw`i am (?:currently )?out of (?:the )?office\b`,
  // German
  'abwesenheits(?:notiz|nachricht|meldung|info|assistent)',
  String.raw`abwesen(?:d|heit)\s?:`,
  String.raw`automatische (?:antwort|rückmeldung|abwesenheit\w*|empfangsbestätigung)`,
  'automatisch erstellte (?:antwort|nachricht)',
  String.raw`(?:ich bin )?nicht im (?:büro|haus)\s*(?::|$)`,
  // Dutch
  'automatisch (?:antwoord|bericht)',
  String.raw`afwezig(?:heid)?(?:sbericht|smelding)?\s*(?::|$)`,
  String.raw`(?:niet op|uit) kantoor\b`,
  // Scandinavian languages, Finnish
  String.raw`auto(?:matisk(?:t)?)?[- ]?svar\b`,
  String.raw`frånvaro\w*\s*(?::|$)`,
  String.raw`fravær\w*\s*(?::|$)`,
  String.raw`ikke på kontoret\b`,
  'automaattinen vastaus',
  String.raw`poissa(?: toimistosta)?\s*(?::|$)`,
  // French
  'réponse automatique',
  String.raw`(?:message )?(?:d['’])?absence(?: du bureau)?\s*(?::|$)`,
  'absent(?:e)? du bureau',
  // Italian
  'risposta (?:automatica|non al computer)',
  String.raw`fuori (?:sede|ufficio)\b`,
  String.raw`assente\s*(?::|$)`,
  // Spanish, Portuguese, Catalan
  're(?:s)?puesta automática',
  'resposta automàtica',
  'resposta automática',
  'fuera de (?:la )?oficina',
  'fora d[oe] escritório',
  'ausência (?:temporária|do escritório)',
  // Slavic languages
  'autom?atyczna odpowiedź',
  'odpowiedź automatyczna',
  'automatická odpov[eě][dď]',
  'автоответ',
  'автоматический ответ',
  'автоматична відповідь',
  // Others
  'automatikus válasz',
  'otomatik yanıt',
  'răspuns automat',
  'αυτόματη απάντηση',
  '自动(?:回复|答复)',
  '自動(?:回覆|応答|返信)',
  '不在(?:通知|のお知らせ)',
  String.raw`자동\s?(?:회신|응답)`,
];

const AUTO_REPLY = new RegExp(`^(?:${BEGINNINGS.join('|')})`, 'iu');

/** Whether a subject announces an auto-reply. */
export function isAutoReplySubject(subject: string): boolean {
  return AUTO_REPLY.test(subject.slice(0, 200).trim());
}
