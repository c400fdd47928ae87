// The operation that closes a mail which was put aside, with a reason.

import { z } from 'zod';
import { callerName } from './caller.js';
import { change } from './change.js';
import type { Endpoint } from './endpoint.js';
import { mailParams, why } from './put-aside-schema.js';
import type { System } from './system.js';

interface Spec extends Pick<Endpoint, 'path' | 'id' | 'summary'> {
  readonly discard: (system: System) => System['discardHeld'] | System['discardQuarantined'];
}

export function discardOperation({ discard, ...spec }: Spec): Endpoint {
  return change({
    ...spec,
    params: mailParams,
    body: z.strictObject({ why }),
    problems: ['no-mail', 'not-possible'],
    run: async (system, { params, body, caller }) => {
      const { id } = await discard(system)(params.id, { by: callerName(caller), why: body.why });
      return { ok: true, text: `mail ${id} is discarded` };
    },
  });
}
