// Errors of connections are told while the database is open, and only then.

import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../../../src/adapters/postgres/database/client.js';

it('what connections meet while they are being closed is no outage', async () => {
  const onError = vi.fn();
  const database = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing', connections: 1, onError });
  database.pool.emit('error', new Error('the server went away'), undefined as never);
  expect(onError).toHaveBeenCalledTimes(1);
  await database.close();
  // The server of an embedded database is stopped at once, when the other side of a connection may still be open.
  database.pool.emit('error', new Error('terminating connection due to administrator command'), undefined as never);
  expect(onError).toHaveBeenCalledTimes(1);
});
