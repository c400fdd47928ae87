// Recognises out-of-office notes by their text, for autoresponders that set neither a header nor a subject of their
// own. Used only where an automatic text would do harm, such as in an agent's reply: customers do write about their
// holidays.

const ABSENCE =
  /\b(?:i am|i'm|i will be|i'll be) (?:currently )?(?:out of (?:the )?office|away (?:from|until|on)|on (?:annual leave|vacation|holidays?|leave|parental|maternity|paternity)|not in the office|travell?ing with limited)|limited access to (?:my )?e-?mail|(?:will|shall) (?:reply|respond|answer|get back).{0,60}(?:when i (?:return|am back)|on my return|upon my return)|automatic (?:reply|response)|out[- ]of[- ]office|ich bin .{0,60}(?:nicht im (?:büro|haus)|im urlaub|abwesend|außer haus|in elternzeit)|bin ich .{0,40}(?:nicht im büro|im urlaub|abwesend)|(?:e-?mails?|nachrichten?) (?:werden|wird) nicht weitergeleitet|abwesenheits|je suis .{0,40}(?:absente?|en congés?|en vacances)|(?:actuellement|absente?) .{0,20}du bureau|(?:estoy|estaré) .{0,40}(?:de vacaciones|fuera de (?:la )?oficina|ausente)|(?:sono|sarò) .{0,40}(?:in ferie|fuori (?:ufficio|sede)|assente)|(?:estou|estarei) .{0,40}(?:de férias|ausente|fora do escritório)|ik ben .{0,40}(?:afwezig|niet (?:op kantoor|aanwezig)|met (?:vakantie|verlof))|jag är .{0,40}(?:på semester|inte på kontoret|borta)|jestem .{0,40}(?:na urlopie|nieobecn)|я .{0,30}в отпуске|меня не будет в офисе|休暇|不在に|부재중|휴가/iu;

/** Whether a short text says near its beginning that its author is away. A long mail that mentions a holiday is not
 *  one. */
export function isAbsenceNote(text: string): boolean {
  return text.length < 1500 && ABSENCE.test(text.slice(0, 600).replace(/\s+/g, ' '));
}
