// Binds the use cases of tokens to a context.

import { hashOfToken, newTokenSecret } from '../adapters/crypto/token-secret.js';
import { authenticate } from '../usecases/token/authenticate.js';
import { forgetOldRequests } from '../usecases/token/forget-old-requests.js';
import { createToken, listTokens, revokeToken } from '../usecases/token/tokens.js';
import { bind } from './bind.js';
import type { Context } from './context.js';

export function tokenUsecases(context: Context) {
  const { clock, newId } = context;
  const identifying = async () => {
    const { apiTokens: tokens } = await context.repositories();
    return { tokens, clock, newId, newSecret: newTokenSecret, hashOf: hashOfToken };
  };
  const making = async () => {
    const rules = await context.rules();
    return { ...(await identifying()), rules: () => rules };
  };
  return {
    authenticate: bind(identifying, authenticate),
    createToken: bind(making, createToken),
    listTokens: bind(identifying, listTokens),
    revokeToken: bind(identifying, revokeToken),
    forgetOldRequests: bind(async () => ({ ...(await context.repositories()), clock }), forgetOldRequests),
  };
}
