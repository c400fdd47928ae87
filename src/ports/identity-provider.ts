// Whoever vouches for agents who sign in: an OpenID provider.

/** What the browser keeps while somebody is at the provider, and the answer must fit to. */
export interface SignInAttempt {
  /** Where the browser goes. */
  readonly url: string;
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE (RFC 7636): only who began can use the code. */
  readonly verifier: string;
}

export interface IdentityProvider {
  /** Its host, for people. */
  readonly name: string;
  /** `redirectUri`: where the browser comes back. Throws an Error for people. */
  begin(redirectUri: string): Promise<SignInAttempt>;
  /** `answered`: the whole address at which the browser came back. Gives the verified mail address; null when the
   *  provider knows none. Throws an Error for people when the answer is not one to this attempt. */
  finish(answered: URL, attempt: Omit<SignInAttempt, 'url'>): Promise<string | null>;
  /** Throws an Error for people when it cannot be used. Gives its issuer. */
  check(): Promise<string>;
}
