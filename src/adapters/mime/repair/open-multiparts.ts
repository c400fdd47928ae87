// Tracks the multiparts whose parts are being read and matches their delimiter lines (RFC 2046 section 5.1).

export interface OpenMultipart {
  readonly boundary: string;
  /** The media type, lower-case. */
  readonly type: string;
}

/** A delimiter line that was matched. */
export interface Delimiter {
  /** The line without trailing blanks (RFC 2046 section 5.1.1: "linear whitespace padding") and line end. */
  readonly text: string;
  /** The boundaries of inner multiparts that it closes because nothing else did (section 5.1.2), innermost first. */
  readonly unclosed: readonly string[];
  /** It ends the multipart instead of beginning another part. */
  readonly isClosing: boolean;
}

export class OpenMultiparts {
  private readonly stack: OpenMultipart[] = [];

  get depth(): number {
    return this.stack.length;
  }

  get innermost(): OpenMultipart | undefined {
    return this.stack.at(-1);
  }

  push(multipart: OpenMultipart): void {
    this.stack.push(multipart);
  }

  isDelimiter(line: string): boolean {
    return this.levelOf(line.trimEnd()) >= 0;
  }

  /** Takes a delimiter line and closes what it closes; undefined when the line is not a delimiter. */
  take(line: string): Delimiter | undefined {
    const text = line.trimEnd();
    const level = this.levelOf(text);
    const multipart = this.stack[level];
    if (multipart === undefined) return undefined;
    const unclosed = this.stack.splice(level + 1).reverse();
    const isClosing = text.length !== multipart.boundary.length + 2;
    if (isClosing) this.stack.splice(level);
    return { text, unclosed: unclosed.map(({ boundary }) => boundary), isClosing };
  }

  /** The innermost multipart that the line delimits; -1 when there is none. */
  private levelOf(text: string): number {
    return this.stack.findLastIndex(
      ({ boundary }) =>
        text.startsWith(boundary, 2) &&
        (text.length === boundary.length + 2 || (text.length === boundary.length + 4 && text.endsWith('--'))),
    );
  }
}
