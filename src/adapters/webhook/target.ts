// Connects only to targets that are allowed. The address is checked when it is connected to, and exactly the checked
// one is: a name that leads elsewhere the next time (DNS rebinding) gains nothing.

import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress } from '../../core/hook/public-address.js';
import type { Hook } from '../../core/rule-set/hook.js';

/** Why we do not post there; the message is for people. */
export class RefusedTargetError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RefusedTargetError';
  }
}

type Allowed = Pick<Hook, 'allowPrivate' | 'allowHttp'>;

/** Throws RefusedTargetError. */
export function targetOf(written: string, { allowPrivate, allowHttp }: Allowed): URL {
  if (!URL.canParse(written)) throw new RefusedTargetError('the address is not a URL');
  const url = new URL(written);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new RefusedTargetError(`the address begins with ${url.protocol}, and must begin with https:`);
  }
  if (url.protocol === 'http:' && !allowHttp) {
    throw new RefusedTargetError('the address is not encrypted; write https, or allow it with allowHttp: yes');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // An address is connected to without a look-up.
  if (isIP(host) !== 0 && !allowPrivate && !isPublicAddress(host)) throw privateTarget(host, [host]);
  return url;
}

function privateTarget(host: string, addresses: readonly string[]): RefusedTargetError {
  const where = addresses.join(', ') === host ? host : `${host} leads to ${addresses.join(', ')}, which`;
  return new RefusedTargetError(`${where} is in the own network; if that is meant, allow it with allowPrivate: yes`);
}

/** Looks a name up, all addresses of it. */
export type Resolve = (host: string, options: LookupOptions) => Promise<readonly LookupAddress[]>;

/** Of the system. Each look-up occupies one of the few threads that files are read with, too, so posts to one host
 *  that begin together share one: a name server that does not answer must not stop everything else. */
export function systemResolver(ask: Resolve = (host, options) => lookup(host, { ...options, all: true })): Resolve {
  const asking = new Map<string, ReturnType<Resolve>>();
  return (host, options) => {
    const key = `${host} ${options.family ?? 0}`;
    const answer = asking.get(key) ?? ask(host, options).finally(() => asking.delete(key));
    asking.set(key, answer);
    return answer;
  };
}

/** Resolves names to addresses that are allowed, for `connect`. */
export function allowedAddresses({ allowPrivate }: Allowed, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, options).then(
      (found) => {
        const allowed = found.filter(({ address }) => allowPrivate || isPublicAddress(address));
        const [first] = allowed;
        if (first === undefined) {
          const addresses = found.map(({ address }) => address);
          callback(privateTarget(host, addresses), '');
        } else if (options.all) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    );
  };
}
