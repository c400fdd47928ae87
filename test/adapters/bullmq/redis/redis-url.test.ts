import { describe, expect, it } from 'vitest';
import { hostsText, parseRedisUrl } from '../../../../src/adapters/bullmq/redis/redis-url.js';

const plain = { tls: false, username: null, password: null, database: 0, master: null };

describe('REDIS_URL', () => {
  it.each([
    ['redis://localhost', { ...plain, hosts: [{ host: 'localhost', port: 6379 }] }],
    [
      'rediss://casemill:p%40ss@redis.example.com:6380/2',
      {
        ...{ tls: true, username: 'casemill', password: 'p@ss', database: 2, master: null },
        hosts: [{ host: 'redis.example.com', port: 6380 }],
      },
    ],
    ['redis://:100%@a', { ...plain, password: '100%', hosts: [{ host: 'a', port: 6379 }] }],
    [
      'redis://a:7000,b,[::1]:7002?master=support',
      {
        ...plain,
        hosts: [
          { host: 'a', port: 7000 },
          { host: 'b', port: 6379 },
          { host: '::1', port: 7002 },
        ],
        master: 'support',
      },
    ],
  ])('%s is understood', (text, address) => {
    expect(parseRedisUrl(text)).toEqual(address);
  });

  it.each(['', 'nonsense', 'http://localhost', 'redis://', 'redis://a,', 'redis://a:port', 'redis://a/name'])(
    '%s is none',
    (text) => {
      expect(parseRedisUrl(text)).toBeNull();
    },
  );

  it('is shown without its password', () => {
    const address = parseRedisUrl('redis://me:secret@a:1,b:2');
    expect(address && hostsText(address)).toBe('a:1,b:2');
  });
});
