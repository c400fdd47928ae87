// A condition on the case `c` of a statement.

/** Adds a parameter to the statement and gives its place, such as `$3`. */
export type AddParameter = (value: unknown) => string;

export interface CaseCondition {
  readonly text: string;
  /** Few cases pass it, however many there are. */
  readonly isNarrow: boolean;
}
