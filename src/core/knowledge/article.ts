// A knowledge article: a numbered text that agents send to customers.

export interface Article {
  /** Such as `KA-1001`. */
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly version: number;
  /** Only a `published` one is sent. */
  readonly status: string;
}
