// Where something stands in the rule files.

/** Where something stands in a rule file, for reasons and problems. Lines and columns count from 1; the file is named
 *  relative to the rule folder. What was not written but is a default stands at line 1 of the file it could be in. */
export interface SourceLocation {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
