// `casemill token list`: the tokens of programs, never the secrets.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json } from '../command-line/option.js';
import { instant, table } from '../output/text.js';

export const list = command({
  usage: 'list',
  description: 'list the tokens of programs, the newest first',
  example: 'casemill token list --all',
  options: [flag('--all', 'also those that were revoked'), json],
  run: (_, { all: revoked, json }) =>
    withUsecases(async ({ listTokens }) => {
      const tokens = await listTokens({ revoked });
      if (json) console.log(JSON.stringify({ tokens }));
      else if (tokens.length === 0) console.log('There are no tokens. `casemill token create` makes one.');
      else {
        const rows = tokens.map((token) => [
          ...[token.name, token.scopes.join(', '), token.agent ?? '-', instant(token.createdAt)],
          ...[token.expiresAt, token.lastUsedAt, token.revokedAt].map(instant),
        ]);
        console.log(table(['name', 'scopes', 'agent', 'made (UTC)', 'expires', 'last used', 'revoked'], rows));
      }
      return 0;
    }),
});
