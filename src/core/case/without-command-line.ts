// Use cases say what to do in words of the command line, unless they know better. Whoever asks by mail, over the API or
// on a page is told the rest.

/** The parts of a text, which end with a semicolon or a full stop, without those that advise a command or an option.
 *  All of it when nothing else is said. */
export function withoutCommandLine(text: string): string {
  const parts = text.split(/(?<=;|[.!?])[ \n]/);
  const others = parts.filter((part) => !/casemill [a-z]|(?:^|[\s`(])--[a-z]/.test(part));
  if (others.length === parts.length || others.length === 0) return text;
  return others.join(' ').replace(/;$/, '');
}
