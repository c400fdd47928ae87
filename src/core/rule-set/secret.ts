/** A secret is named, never written: the environment holds it. */
export interface Secret {
  readonly env: string;
}
