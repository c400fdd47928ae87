// What a file that is not YAML has wrong, in words for people who have never read its grammar: what stands there, and
// what to write instead.

import type { YAMLParseError } from 'yaml';

/** Says what is wrong in `line`, the text from the error's position to the end of its line. */
export function syntaxWords({ code, message }: Pick<YAMLParseError, 'code' | 'message'>, line: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'the line is indented with a tab; use spaces';
    case 'BAD_INDENT': {
      const closing = /end with a (.)/.exec(message)?.[1];
      if (closing === undefined) return 'the line is indented differently from those that it belongs to';
      const opening = closing === ']' ? '[' : '{';
      return `a "${opening}" above has no "${closing}", or the lines between them are not indented further than their key`;
    }
    case 'BAD_SCALAR_START':
      return `a text must not begin with ${line[0] ?? 'this character'}; put it in quotes`;
    case 'BAD_DQ_ESCAPE':
      return `in double quotes, "\\" begins an escape, and ${/\\\S*/.exec(message)?.[0] ?? 'this'} is none; use single quotes, which keep it`;
    case 'BLOCK_IN_FLOW':
      return 'a comma is missing between two entries of "[ ]" or "{ }"';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return unlikeItsNeighbours(message, line);
    case 'UNEXPECTED_TOKEN':
      if (message.includes('at node end')) {
        return 'something follows the end of a value; put the whole value in quotes, or begin a line of its own';
      }
      if (/^[\]}]/.test(line)) return `a "${line[0]}" without its beginning`;
      return unlikeItsNeighbours(message, line);
    default:
      return message.split('\n')[0] ?? message;
  }
}

/** A line of another form than the parser expects: a list among keys, no colon, one too many, no closing quote. */
function unlikeItsNeighbours(message: string, line: string): string {
  if (/^\s*-(\s|$)/.test(line)) {
    return 'a list item ("- ") among keys; put the list under its key, with all items indented alike';
  }
  const quote = /closing (["'])quote/.exec(message)?.[1];
  if (quote !== undefined) return `a text above begins with ${quote} and does not end`;
  if (message.startsWith('Nested mappings')) {
    return 'a value with ": " in it; put it in quotes, or put what belongs below it on indented lines of its own';
  }
  if (message.startsWith('Implicit')) return 'a key without ": " after it';
  return message.split('\n')[0] ?? message;
}
