// Reads the servers that a domain announces in DNS (RFC 6186; RFC 8314 section 5.1 for submission over TLS).

import type { ServerAddress } from './provider.js';

export interface ServiceRecord {
  readonly name: string;
  readonly port: number;
  readonly priority: number;
  readonly weight: number;
}

/** The services to ask for, the best first. Only encrypted ones, and those that encrypt after the greeting. */
export const SERVICES = {
  imap: ['_imaps._tcp', '_imap._tcp'],
  smtp: ['_submissions._tcp', '_submission._tcp'],
} as const;

/** The server that comes first (RFC 2782); null: the service is not offered, which a name of `.` says. */
export function firstServer(records: readonly ServiceRecord[]): ServerAddress | null {
  const [first] = [...records].sort((a, b) => a.priority - b.priority || b.weight - a.weight);
  const host = first?.name.replace(/\.$/, '') ?? '';
  return first === undefined || host === '' ? null : { host, port: first.port };
}
