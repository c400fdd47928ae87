// The time source and the log.

/** Read once per job; functions below get the time as an argument. */
export type Clock = () => Date;

/** A structured log. Messages are stable; what varies is in `facts`. */
export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
