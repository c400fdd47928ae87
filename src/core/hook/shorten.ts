/** At most so many characters; a longer text ends in an ellipsis. Half an emoji at the cut would be no valid text. */
export function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
