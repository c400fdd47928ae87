import { describe, expect, it } from 'vitest';
import { redisError } from '../../../../src/adapters/bullmq/redis/redis-error.js';

const address = {
  ...{ tls: false, username: 'support', password: 'secret', database: 0, master: null },
  hosts: [{ host: 'redis.example.com', port: 6379 }],
};
const said = (error: unknown) => redisError(address, error).message;

describe('an error of Redis', () => {
  it.each([
    [new Error('WRONGPASS invalid username-password pair'), 'it does not know this user and password'],
    [new Error("NOPERM no permissions to run the 'eval' command"), 'ACL SETUSER support ~{casemill}:*'],
    [new Error("READONLY You can't write against a read only replica"), 'REDIS_URL must lead to the primary'],
    [new Error("OOM command not allowed when used memory > 'maxmemory'"), 'raise maxmemory'],
    [new Error('Too many Cluster redirections. Last error: Connection is closed.'), 'its cluster does not work'],
    [
      Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      'NODE_EXTRA_CA_CERTS',
    ],
    [
      Object.assign(new Error('all failed'), { lastNodeError: new Error('NOAUTH HELLO must be …') }),
      'it wants a password',
    ],
    [Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'ECONNREFUSED; start it, or unset REDIS_URL'],
  ])('%s says what to do', (error, advice) => {
    expect(said(error)).toContain(advice);
  });

  it('names the server, and never the password', () => {
    expect(said(new Error('connect ETIMEDOUT'))).toMatch(
      /^Redis at redis\.example\.com:6379: connect ETIMEDOUT; it does/,
    );
    expect(said(new Error('x'))).not.toContain('secret');
  });
});
