// Positions in rule files.

/** A position in a rule file, for reasons and problems. Lines and columns start at 1; `file` is relative to the rule
 *  folder. A default that no file states is located at line 1 of the file that could state it. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
