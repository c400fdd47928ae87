// Loaded before every test of the project `unit`: opening a connection fails there, so that a test which needs a server
// is noticed on the first day.

import { Server, Socket } from 'node:net';

delete process.env.DATABASE_URL;
delete process.env.REDIS_URL;

function refuse(): never {
  throw new Error('A unit test opens no connections: take it out of unitTests in vitest.config.ts.');
}
Socket.prototype.connect = refuse;
Server.prototype.listen = refuse;
