// Connection errors are reported while the database is open, and only then.

import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../../../src/adapters/postgres/database/client.js';

it('an error of a connection that is being closed is not reported', async () => {
  const onError = vi.fn();
  const database = openDatabase({
    url: 'postgresql://nobody@127.0.0.1:1/nothing',
    connections: 1,
    pooled: false,
    onError,
  });
  database.pool.emit('error', new Error('the server went away'), undefined as never);
  expect(onError).toHaveBeenCalledTimes(1);
  await database.close();
  // An embedded server is stopped at once, when the other end of a connection may still be open.
  database.pool.emit('error', new Error('terminating connection due to administrator command'), undefined as never);
  expect(onError).toHaveBeenCalledTimes(1);
});
