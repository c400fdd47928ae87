// What is known of a request everywhere in the server.

import type { HttpBindings } from '@hono/node-server';

export interface RequestEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    /** In the log, in the answer, and in the audit. */
    requestId: string;
    /** The address of the client, as far as proxies are trusted. */
    clientAddress: string;
    /** Who asks, for the log: the name of a token. */
    caller?: string;
  };
}
