// Reads what a customer wants about an appointment from a reply that says nothing else: to cancel it, to move it, or to
// wait for an earlier time. Other words go to the agent.

import { onlyLine } from './offer-choice.js';

export type BookingWord = 'cancel' | 'move' | 'wait';

const WORDS: Readonly<Record<BookingWord, string>> = {
  cancel:
    'cancel|absagen|stornieren|storno|annuler|cancelar|anular|annullare|disdire|annuleren|afzeggen|odwołać|odwołuję|odwołujemy|proszę o odwołanie|rezygnuję|rezygnujemy|anulować|anuluję|desmarcar|desmarco|cancelo|anulo|disdico|annullo',
  move: 'move|reschedule|(?:an)?other times?|(?:a )?different time|verschieben|(?:ein )?anderer termin|(?:einen )?anderen termin|andere zeit|déplacer|reporter|(?:une )?autre date|mover|aplazar|cambiar|otra hora|otro día|spostare|(?:un )?altro orario|verplaatsen|verzetten|(?:een )?andere tijd|przełożyć|przenieść|zmienić termin|zmiana terminu|inny termin|inna godzina|innego terminu|remarcar|reagendar|adiar|alterar|mudar|outro horário|outra hora|outra data',
  wait: "wait|waiting list|earlier|warten|warteliste|früher|attendre|liste d'attente|plus tôt|esperar|lista de espera|antes|più presto|prima|lista d'attesa|aspettare|wachten|wachtlijst|eerder|czekać|poczekać|poczekam|lista oczekujących|wcześniej|wcześniejszy termin|aguardar|mais cedo",
};
const BEFORE =
  "(?:(?:yes|please|ja|bitte|oui|sí|si|por favor|per favore|graag|proszę)[,.!]?\\s+)?(?:(?:i|we) (?:have|want|need|must|would like) (?:to )?|i'd like to |(?:ich|wir) (?:muss|müssen|möchte|möchten|will|wollen) |(?:je|nous) (?:voudrais|voudrions|souhaite|souhaitons|dois|devons) |(?:quiero|queremos|quisiera|me gustaría|necesito|tengo que) |(?:vorrei|vorremmo|devo|dobbiamo) |(?:ik|wij|we) (?:wil|willen|moet|moeten) |(?:chcę|chcemy|chciałbym|chciałabym|chcielibyśmy|muszę|musimy) |(?:quero|queremos|queria|gostaria de|gostaríamos de|preciso de|tenho de|tenho que) )?";
const THING =
  "(?:it|this|(?:the|my|our|this) (?:appointment|visit|booking)|(?:den|diesen|meinen) termin|le rendez-vous|la cita|l'appuntamento|de afspraak|(?:tę |moją |naszą )?wizytę|(?:ten |mój |nasz )?termin|spotkanie|(?:a|esta|minha|a minha|nossa) (?:marcação|visita|consulta)|o agendamento)";
const AFTER =
  "(?:[,.!]?\\s*(?:please|bitte|thanks|thank you|danke|merci|gracias|grazie|dank je|dziękuję|obrigado|obrigada|s'il vous plaît|por favor|se faz favor|per favore|graag|alstublieft|proszę|dzięki))*";

const patterns = (['cancel', 'move', 'wait'] as const).map((word) => {
  const words = `(?:${WORDS[word]})`;
  const line = `^${BEFORE}(?:${words}(?:\\s+${THING})?|${THING}\\s+${words})${AFTER}\\s*[.!]*$`;
  return { word, pattern: new RegExp(line, 'iu') };
});

/** Null when it is none of them. `text`: the new text of the reply; `name`: of its author. */
export function bookingWord(text: string, name: string): BookingWord | null {
  const line = onlyLine(text, name)?.replaceAll('’', "'");
  if (line === undefined || line.length > 80) return null;
  return patterns.find(({ pattern }) => pattern.test(line))?.word ?? null;
}
