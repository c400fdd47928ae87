// When a notice about something last went out.

/** Inside a transaction. */
export interface NoticeTimes {
  /** Records that a notice about the topic goes out now. False, and nothing is recorded, when one went out after
   *  `notSince`. Of several transactions at once only one gets true. */
  take(topic: string, now: Date, notSince: Date): Promise<boolean>;
}
