// Every rule set that was in force, by its version, so that its decisions can be explained.

export interface RuleSetVersions {
  /** Storing a version again changes nothing. */
  store(version: string, files: Readonly<Record<string, string>>, now: Date): Promise<void>;
  /** The rule files by name; undefined when the version was never stored. */
  files(version: string): Promise<Readonly<Record<string, string>> | undefined>;
}
