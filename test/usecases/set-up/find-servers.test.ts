// The mail servers of an address are found by its domain, by DNS, or by their usual names; without DNS it says so.

import { expect, it } from 'vitest';
import type { NameLookup } from '../../../src/ports/name-lookup.js';
import { findServers } from '../../../src/usecases/set-up/find-servers.js';

const nothing: NameLookup = {
  mx: async () => [],
  srv: async () => [],
  txt: async () => [],
  hasAddress: async () => false,
};
const record = (name: string, port: number, priority = 0, weight = 0) => ({ name, port, priority, weight });

it('a provider is known by the domain, without DNS', async () => {
  const found = await findServers({ ...nothing, mx: () => Promise.reject(new Error('asked')) }, 'ana@GMX.de');
  expect(found).toMatchObject({ imap: { host: 'imap.gmx.net', port: 993 }, how: 'gmx.de is GMX' });
});

it("a company's domain leads to its provider by MX", async () => {
  const found = await findServers({ ...nothing, mx: async () => ['aspmx.l.google.com'] }, 'support@contoso.com');
  expect(found).toMatchObject({ provider: { name: 'Google' }, smtp: { host: 'smtp.gmail.com', port: 465 } });
});

it('a domain announces its servers; the first by priority and weight counts, and `.` is none', async () => {
  const records: Readonly<Record<string, ReturnType<typeof record>[]>> = {
    '_imaps._tcp.contoso.com': [
      record('b.contoso.com', 993, 20),
      record('a.contoso.com.', 9993, 10, 5),
      record('c', 1, 10),
    ],
    '_submissions._tcp.contoso.com': [record('.', 0)],
    '_submission._tcp.contoso.com': [record('out.contoso.com', 587)],
  };
  const found = await findServers({ ...nothing, srv: async (name) => records[name] ?? [] }, 'support@contoso.com');
  expect(found).toMatchObject({
    imap: { host: 'a.contoso.com', port: 9993 },
    smtp: { host: 'out.contoso.com', port: 587 },
    how: 'contoso.com announces them (RFC 6186)',
  });
});

it('servers of the usual names are taken when they exist', async () => {
  const hosts = ['mail.contoso.com', 'smtp.contoso.com'];
  const found = await findServers({ ...nothing, hasAddress: async (host) => hosts.includes(host) }, 's@contoso.com');
  expect(found).toMatchObject({ imap: { host: 'mail.contoso.com' }, smtp: { host: 'smtp.contoso.com' } });
});

it('without an answer nothing is found, and it says why', async () => {
  const silent = async () => 'unanswered' as const;
  const found = await findServers({ mx: silent, srv: silent, txt: silent, hasAddress: silent }, 's@contoso.com');
  expect(found).toEqual({ provider: null, imap: null, smtp: null, how: 'no name server answers' });
});
