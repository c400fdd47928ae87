// Keeps what a customer wrote into a quoted mail without marks, as Outlook quotes. When the answer above it says so
// ("my answers are below in red", in the languages of most mails), all of it is the answer.

import { lineLetters } from './line-letters.js';
import type { Mail } from './mail.js';
import { conversationIn } from './opening-text.js';

/** Lines above a quoted mail. A longer answer says itself what it has to say. */
const MOST_LINES = 12;

const POINTERS: readonly RegExp[] = [
  /\b(?:see|answers?|answered|repl(?:y|ies|ied)|responses?|comments?|commented|notes?|inserted|marked|written|wrote|added|details?)\b.{0,60}\b(?:below|beneath|underneath|in-?line|in (?:red|blue|green|bold|colou?r|capitals|caps|the (?:text|mail|e-?mail|quote))|between the lines|in between)\b/i,
  /\b(?:below|in-?line) (?:are|is|you (?:will )?find|in (?:red|blue|green))\b/i,
  /(?<!\p{L})(?:siehe|s\.|antwort(?:en)?|beantwortet|anmerkungen?|kommentare?|ergänzt|eingefügt|markiert|geschrieben|details?)(?!\p{L}).{0,60}(?<!\p{L})(?:unten|untenstehend|drunter|darunter|inline|im text|in der mail|in (?:rot|blau|grün|fett)|rot|blau|grün|farbig|dazwischen)(?!\p{L})/iu,
  /(?<!\p{L})(?:weiter )?unten (?:steht|stehen|findest|finden|in rot|in blau|in grün|meine)(?!\p{L})/iu,
  /(?<!\p{L})(?:voir|réponses?|commentaires?|répondu|détails?)(?!\p{L}).{0,60}(?:ci-dessous|plus bas|en (?:rouge|bleu|vert|gras)|dans le (?:texte|mail|message))(?!\p{L})/iu,
  /(?<!\p{L})(?:ver|vea|véase|respuestas?|comentarios?|respondido|detalles?)(?!\p{L}).{0,60}(?<!\p{L})(?:abajo|a continuación|en (?:rojo|azul|verde|negrita|el texto))(?!\p{L})/iu,
  /(?<!\p{L})(?:vedi|veda|vedere|rispost[ae]|commenti|risposto|dettagli)(?!\p{L}).{0,60}(?<!\p{L})(?:sotto|di seguito|in (?:rosso|blu|verde|grassetto)|nel testo)(?!\p{L})/iu,
  /(?<!\p{L})(?:zie|antwoord(?:en)?|beantwoord|opmerkingen|reacties?)(?!\p{L}).{0,60}(?<!\p{L})(?:onder|hieronder|onderstaand|in (?:rood|blauw|groen|de tekst))(?!\p{L})/iu,
  /(?<!\p{L})(?:ver|veja|respostas?|comentários?|respondi|detalhes?)(?!\p{L}).{0,60}(?<!\p{L})(?:abaixo|a seguir|em (?:vermelho|azul|verde|negrito)|no texto)(?!\p{L})/iu,
  /(?<!\p{L})(?:patrz|zobacz|odpowiedzi?|komentarze?|odpowiedział[ae]?m)(?!\p{L}).{0,60}(?<!\p{L})(?:poniżej|niżej|na (?:czerwono|niebiesko|zielono)|w (?:tekście|treści))(?!\p{L})/iu,
];

/** `mail`: not from an agent, whose answer goes to the customer without the notification that it quotes. */
export function withWordsBelow(mail: Mail): Mail {
  if (mail.replyText.trim() === mail.text.trim() || !pointsBelow(mail.replyText)) return mail;
  const letters = lineLetters(mail.text.split('\n'), conversationIn(mail));
  return letters.includes('q') ? mail : { ...mail, replyText: mail.text.trim() };
}

function pointsBelow(answer: string): boolean {
  const text = answer.split('\n').filter((line) => line.trim() !== '');
  return text.length <= MOST_LINES && text.some((line) => POINTERS.some((pointer) => pointer.test(line.slice(0, 300))));
}
