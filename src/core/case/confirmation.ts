// `#confirm`, with which an agent answers our question whether a mail is really the agent's. Typing is forgiven: case,
// blanks before it, the full-width number sign, a full stop behind.

const confirmLine = /^[#＃]\s?confirm[.!]?$/iu;

/** Whether the first line with text is the command. */
export function isConfirmation(text: string): boolean {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  return confirmLine.test(first.trim());
}
