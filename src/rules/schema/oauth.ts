// The "oauth" of a mailbox: how it gets tokens instead of having a password.

import { address, oneOf, secret, strictMap, text } from './field-types.js';

export function oauthSchema() {
  return strictMap({
    provider: oneOf(['microsoft', 'google', 'other'], 'Who issues the tokens'),
    tenant: text('Microsoft: the directory, by its id or domain').optional(),
    clientId: text('The application, as it is registered with the provider').optional(),
    clientSecret: secret('The environment variable that holds the secret of the application').optional(),
    refreshToken: secret(
      'The environment variable that holds the refresh token from when somebody signed in; without it the application logs in as itself',
    ).optional(),
    serviceAccount: secret(
      'Google: the environment variable that holds the key of a service account, as the JSON that Google gave',
    ).optional(),
    account: address('Who signed in, when that is not the user of the mailbox, as for a shared mailbox').optional(),
    scope: text('What to ask for, when the usual does not fit').optional(),
    tokenUrl: text('The token endpoint, when it is not the usual one of the provider').optional(),
  }).meta({ description: 'Tokens instead of a password, for servers that have none' });
}
