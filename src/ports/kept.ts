// What agents keep under a name to use again: searches, and pieces of text. A team lead may share it with all.

export interface KeptItem {
  readonly id: string;
  /** Whose it is, by name. */
  readonly agent: string;
  readonly name: string;
  readonly text: string;
  readonly shared: boolean;
}

export interface Kept {
  /** The agent's own, and those that others share, by name. */
  list(agent: string): Promise<readonly KeptItem[]>;
  /** Replaces the agent's own of that name. */
  save(item: KeptItem, now: Date): Promise<void>;
  /** One of the agent's own. */
  remove(agent: string, id: string): Promise<void>;
}
