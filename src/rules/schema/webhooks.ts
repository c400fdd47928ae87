// webhooks.yaml: webhooks by name: where to post, what about, and how it is signed.

import { z } from 'zod';
import { HOOK_EVENTS, HOOK_TEMPLATES } from '../../core/rule-set/hook.js';
import { conditionSchema } from './condition.js';
import { oneOf, strictMap, text, yesOrNo } from './field-types.js';
import { secret } from './value-types.js';

const SECRET = 'The environment variable that holds the signing secret, whsec_ and base64';

/** One webhook. */
export function hookSchema() {
  return strictMap({
    url: z
      .union([
        text('Where to post: an https address'),
        strictMap({ env: text('The environment variable that holds the address') }),
      ])
      .meta({ description: 'Where to post; { env: NAME } where the address itself is a secret, as with chats' }),
    events: z
      .array(oneOf(HOOK_EVENTS, 'What to post about'))
      .min(1)
      .meta({ description: 'What to post about; case.changed is what no other case event says' }),
    secret: z
      .union([z.array(secret(SECRET)).min(1).max(3), secret(SECRET)])
      .meta({ description: `${SECRET}; a list while it is being replaced, each signs` })
      .optional(),
    when: conditionSchema.optional(),
    template: oneOf(HOOK_TEMPLATES, 'The form of the body').default('json'),
    allowPrivate: yesOrNo('Allow a target in the own network or on this machine').default(false),
    allowHttp: yesOrNo('Allow a target without TLS; anybody on the network can read what is posted').default(false),
  });
}

/** The file. */
export function webhooksFile() {
  return z.record(z.string(), hookSchema());
}
