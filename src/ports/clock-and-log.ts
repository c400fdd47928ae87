// Time and the log.

/** Reads the time once per job; everything below gets it as an argument. */
export type Clock = () => Date;

export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
