// What can be changed of a customer.

/** What is left out stays. */
export interface CustomerChange {
  readonly name?: string;
  /** By name; null: none. */
  readonly account?: string | null;
  readonly addAddress?: readonly string[];
  readonly removeAddress?: readonly string[];
  /** An address to which mail goes again. */
  readonly clearFailure?: string;
  /** ISO 639-1, of mails to the customer; null: that of each case. Of an account, for its contacts who have none. */
  readonly language?: string | null;
  /** Null: none. */
  readonly notes?: string | null;
  /** When and with whom a contact wants appointments, as people write it; none: no preferences. */
  readonly bookingPreferences?: readonly string[];
}
