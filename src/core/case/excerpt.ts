// The beginning of what somebody wrote, in whole sentences.

/** The first sentences, as many as fit into `most` characters; a long first one is cut at a word. */
export function excerpt(text: string, most: number): string {
  let taken = '';
  for (const sentence of sentencesOf(text)) {
    const longer = taken === '' ? sentence : `${taken} ${sentence}`;
    if (longer.length > most) break;
    taken = longer;
  }
  if (taken !== '') return taken;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, '')} …`;
}

/** Cut behind full stops, question and exclamation marks of any script, and at empty lines. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((paragraph) =>
      paragraph
        .replace(/\s+/g, ' ')
        .trim()
        .split(/(?<=[.!?。！？؟…])\s+|(?<=[。！？])/u),
    )
    .filter((sentence) => sentence !== '');
}
