// Tells trouble of the database from a fault of what is to be stored.

/** The database is full, away or read-only: nothing was done, and the same may succeed later. The message is for
 *  people. */
export class DatabaseTroubleError extends Error {
  /** What the database or the system called it. */
  readonly code: string;

  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseTroubleError';
    this.code = code;
  }
}
