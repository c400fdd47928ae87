// Where this process answers over HTTP by its settings, and whether it could.

import { hostAndPort, type ListenAddress, ListenError, listen } from '../http/listen.js';
import type { Config } from './config.js';

/** Where `casemill serve` answers without settings. */
const usualAddress = { host: '127.0.0.1', port: 8025 };
const answersWithinMs = 5_000;

type Settings = Pick<Config, 'http' | 'healthPort'>;

/** `always`: somewhere even without settings. */
export function listenAddresses({ http, healthPort }: Settings, always: boolean): readonly ListenAddress[] {
  const addresses = [
    ...(http === null ? [] : [{ ...http, advice: adviceFor('CASEMILL_HTTP') }]),
    ...(healthPort === null
      ? []
      : [{ host: '127.0.0.1', port: healthPort, advice: adviceFor('CASEMILL_HEALTH_PORT') }]),
  ];
  return addresses.length === 0 && always
    ? [{ ...usualAddress, advice: 'set CASEMILL_HTTP to another host:port' }]
    : addresses;
}

function adviceFor(setting: string): string {
  return `set ${setting} to a free port, or unset it to do without`;
}

/** Throws an Error for people when a worker could not answer where the settings say. Gives where it would. */
export async function checkListening(settings: Settings): Promise<string> {
  const found: string[] = [];
  for (const address of listenAddresses(settings, false)) {
    const at = hostAndPort(address.host, address.port);
    try {
      await (await listen([address], () => new Response(null, { status: 503 }))).close(0);
      found.push(`${at} is free`);
    } catch (error) {
      if (!(error instanceof ListenError) || !(await answersAsCasemill(address))) throw error;
      found.push(`${at} answers: Casemill runs there`);
    }
  }
  return found.length === 0 ? 'no process answers, by the settings' : found.join(', ');
}

/** The worker that runs with these settings. */
async function answersAsCasemill({ host, port }: ListenAddress): Promise<boolean> {
  const at = hostAndPort({ '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host, port);
  try {
    const answer = await fetch(`http://${at}/health`, { signal: AbortSignal.timeout(answersWithinMs) });
    const said: unknown = await answer.json();
    return typeof said === 'object' && said !== null && 'intake' in said && 'mailboxes' in said;
  } catch {
    return false;
  }
}
