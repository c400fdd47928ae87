// Secrets in rule files are references, never values.

/** A secret held by an environment variable of this name. */
export interface Secret {
  readonly env: string;
}
