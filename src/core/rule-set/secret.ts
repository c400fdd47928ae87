// How rules name what must not be written in files.

/** A secret is named, never written: the environment holds it. */
export interface Secret {
  readonly env: string;
}
