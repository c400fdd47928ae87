// Cuts what a webhook is told between characters: half an emoji would be no valid text.

/** At most so many characters; a longer text ends in an ellipsis. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
