// `casemill token create`: makes a token for a program and prints it, this once.

import { TOKEN_SCOPES, type TokenScope } from '../../ports/api-tokens.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, listOption, option } from '../command-line/option.js';
import { wordOf } from '../command-line/parse-words.js';
import { instantOrNull, timeThat } from '../command-line/written-time.js';

const usualScopes: readonly TokenScope[] = ['read'];

export const create = command({
  usage: 'create <name>',
  description: 'make a token for a program that uses the API; it is printed this once',
  example: 'casemill token create "Web shop" --scope read work --expires 2027-12-31',
  undo: 'casemill token revoke NAME',
  options: [
    listOption(
      '--scope <scopes...>',
      `what it may do: ${TOKEN_SCOPES.join(', ')}; read when left out`,
      wordOf(TOKEN_SCOPES),
    ),
    option('--agent <name>', 'the agent of the rules as whom it acts'),
    option('--expires <when>', 'when it ends, on a day at its end; left out, never', timeThat('end')),
    json,
  ],
  run: async ({ name }, { scope: scopes = usualScopes, agent = null, expires, json }) => {
    const expiresAt = await instantOrNull(expires);
    return withUsecases(async ({ createToken }) => {
      const result = await createToken({ name, scopes, agent, expiresAt });
      if (json) console.log(JSON.stringify(result.ok ? { ...result.token, token: result.secret } : result));
      else if (result.ok) console.log(`${result.secret}\n\nThis is shown once. Keep it as you keep a password.`);
      else console.error(`Not done: ${result.text}.`);
      return result.ok ? 0 : 1;
    });
  },
});
