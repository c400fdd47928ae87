// The lines of one mail program, by language, as its translators wrote them.

type Lines = Readonly<Record<string, readonly string[]>>;

export interface ProgramLines {
  readonly attributions?: Lines;
  readonly separators?: Lines;
  readonly deviceLines?: Lines;
  /** The names of From, date, To and Subject, joined by `|`. */
  readonly headerBlocks?: Lines;
  /** What it calls an automatic reply, or the absence of its user. */
  readonly absences?: Lines;
  /** A sentence that thanks. */
  readonly thanks?: Lines;
}
