// The "oauth" key of a mailbox: how to get access tokens for servers without passwords.

import { oneOf, strictMap, text } from './field-types.js';
import { address, secret } from './value-types.js';

/** The OAuth settings of a mailbox. */
export function oauthSchema() {
  return strictMap({
    provider: oneOf(['microsoft', 'google', 'other'], 'Who issues the tokens'),
    tenant: text('Microsoft: the id or domain of the directory').optional(),
    clientId: text('The client id of the registered application').optional(),
    clientSecret: secret('The environment variable that holds the client secret').optional(),
    refreshToken: secret(
      'The environment variable that holds the refresh token of the user who signed in; without it the application logs in as itself',
    ).optional(),
    serviceAccount: secret('Google: the environment variable that holds the JSON key of a service account').optional(),
    account: address(
      'The user who signed in, when that is not the user of the mailbox, as with shared mailboxes',
    ).optional(),
    scope: text('The scope to request, when the default does not fit').optional(),
    tokenUrl: text('The token endpoint, when it is not the usual one of the provider').optional(),
  }).meta({ description: 'Access tokens instead of passwords' });
}
