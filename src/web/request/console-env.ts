// What is known of a request to the console.

import type { RequestEnv } from '../../http/request-env.js';
import type { Message } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';

export interface ConsoleEnv {
  Bindings: RequestEnv['Bindings'];
  Variables: RequestEnv['Variables'] & {
    /** Who is signed in. Set for every page but those of signing in. */
    reader: Reader;
    /** What the request before did, to be shown once. */
    message: Message | null;
  };
}
