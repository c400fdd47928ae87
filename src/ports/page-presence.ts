// Who looks at a case in the console at this moment, and who writes.

export interface Look {
  readonly caseNumber: number;
  readonly agent: string;
  readonly writing: boolean;
}

export interface PagePresence {
  /** What the browser of the stream shows, instead of what it showed before. */
  show(stream: string, agent: string, looks: readonly Pick<Look, 'caseNumber' | 'writing'>[]): Promise<void>;
  /** The streams are still connected. */
  keep(streams: readonly string[]): Promise<void>;
  end(stream: string): Promise<void>;
  /** Of all browsers that gave a sign in the last minute. An agent is there once for each case. */
  list(): Promise<readonly (Look & { readonly streams: readonly string[] })[]>;
}
