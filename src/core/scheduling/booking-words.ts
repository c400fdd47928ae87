// Reads what a customer wants about an appointment from a reply that says nothing else: to cancel it, to move it, or to wait for an
// earlier time. Other words go to the agent.

import { onlyLine } from './offer-choice.js';

export type BookingWord = 'cancel' | 'move' | 'wait';

const WORDS: Readonly<Record<BookingWord, string>> = {
  cancel:
    'cancel|absagen|stornieren|storno|annuler|cancelar|anular|annullare|disdire|annuleren|afzeggen|odwołać|odwołuję|anulować|desmarcar',
  move: 'move|reschedule|(?:an)?other times?|(?:a )?different time|verschieben|(?:ein )?anderer termin|(?:einen )?anderen termin|andere zeit|déplacer|reporter|(?:une )?autre date|mover|aplazar|cambiar|(?:otra )hora|spostare|(?:un )?altro orario|verplaatsen|verzetten|(?:een )?andere tijd|przełożyć|(?:inny )termin|remarcar|adiar|alterar|mudar|(?:outro )horário',
  wait: "wait|waiting list|earlier|warten|warteliste|früher|attendre|liste d'attente|plus tôt|esperar|lista de espera|antes|più presto|prima|lista d'attesa|aspettare|wachten|wachtlijst|eerder|czekać|lista oczekujących|wcześniej|mais cedo",
};
const BEFORE =
  "(?:(?:yes|please|ja|bitte|oui|sí|si|por favor|per favore|graag|proszę)[,.!]?\\s+)?(?:(?:i|we) (?:have|want|need|must|would like) (?:to )?|i'd like to |(?:ich|wir) (?:muss|müssen|möchte|möchten|will|wollen) )?";
const THING =
  "(?:it|this|(?:the|my|our|this) (?:appointment|visit|booking)|(?:den|diesen|meinen) termin|le rendez-vous|la cita|l'appuntamento|de afspraak|wizytę|a marcação)";
const AFTER =
  "(?:[,.!]?\\s*(?:please|bitte|thanks|thank you|danke|merci|gracias|grazie|dank je|dziękuję|obrigado|obrigada|s'il vous plaît|por favor|per favore|graag|alstublieft|proszę))*";

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
