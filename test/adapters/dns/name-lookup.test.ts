// Questions to name servers are answered as the servers say, and end in time when none does.

import { afterEach, expect, it } from 'vitest';
import { createNameLookup } from '../../../src/adapters/dns/name-lookup.js';
import { type NameServer, startNameServer } from '../../servers/name-server.js';

let server: NameServer | undefined;
afterEach(async () => server?.stop());

it('records are read, and what is not there is an empty answer', async () => {
  const long = `v=DKIM1; p=${'A'.repeat(400)}`;
  server = await startNameServer({
    mx: { 'contoso.com': ['mx1.contoso.com', 'mx2.contoso.com'] },
    srv: { '_imaps._tcp.contoso.com': [{ name: 'imap.contoso.com', port: 993 }] },
    txt: { 'contoso.com': ['v=spf1 -all'], 's._domainkey.contoso.com': [long] },
    a: { 'imap.contoso.com': '127.0.0.1' },
  });
  const lookup = createNameLookup([server.address]);
  expect(await lookup.mx('contoso.com')).toEqual(['mx1.contoso.com', 'mx2.contoso.com']);
  expect(await lookup.srv('_imaps._tcp.contoso.com')).toMatchObject([{ name: 'imap.contoso.com', port: 993 }]);
  expect(await lookup.txt('contoso.com')).toEqual(['v=spf1 -all']);
  expect(await lookup.txt('s._domainkey.contoso.com')).toEqual([long]);
  expect(await lookup.hasAddress('imap.contoso.com')).toBe(true);
  expect(await lookup.hasAddress('smtp.contoso.com')).toBe(false);
  expect(await lookup.mx('nowhere.example')).toEqual([]);
});

it('a server that says nothing is given up in time', { timeout: 10_000 }, async () => {
  server = await startNameServer(null);
  const lookup = createNameLookup([server.address], 200);
  expect(await lookup.mx('contoso.com')).toBe('unanswered');
  expect(await lookup.hasAddress('contoso.com')).toBe('unanswered');
});
