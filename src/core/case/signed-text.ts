// Whether an agent has signed a text by hand, so that the template need not.

/** A signature by hand stands in the last lines. */
const signatureLines = 6;

export function endsWithName(text: string, name: string): boolean {
  const lines = text.trimEnd().split('\n').slice(-signatureLines);
  return lines.some((line) => line.trim().toLowerCase() === name.toLowerCase());
}
