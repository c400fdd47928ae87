// Who is signed in to the console, and the links by which agents sign in. Only hashes of secrets are kept.

/** An agent is signed in in one browser. */
export interface Session {
  readonly id: string;
  /** By name. */
  readonly agent: string;
  /** What the browser says it is. */
  readonly device: string;
  /** From where the agent signed in. */
  readonly address: string;
  readonly createdAt: Date;
  /** To the minute. */
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

export interface Sessions {
  add(session: Session, hash: string): Promise<void>;
  /** One that has not ended; it may have expired. */
  findByHash(hash: string): Promise<Session | undefined>;
  /** Those of the agent that are in force, the latest first. */
  list(agent: string, now: Date): Promise<readonly Session[]>;
  used(id: string, now: Date): Promise<void>;
  /** Of the agent. False when there is no such session, or it has ended. */
  end(agent: string, id: string, now: Date): Promise<boolean>;
  /** All of the agent but one. Gives how many. */
  endOthers(agent: string, kept: string, now: Date): Promise<number>;
  /** Removes what has been over for long. */
  forget(endedBefore: Date): Promise<void>;
}

export interface SignInLinks {
  add(
    link: { readonly agent: string; readonly createdAt: Date; readonly expiresAt: Date },
    hash: string,
  ): Promise<void>;
  /** Uses it up. Gives the agent; undefined when there is no such link, or it was used, or has expired. */
  redeem(hash: string, now: Date): Promise<string | undefined>;
  forget(expiredBefore: Date): Promise<void>;
}
