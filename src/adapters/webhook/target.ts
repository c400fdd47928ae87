// Connects only to targets that are allowed. The address is checked when it is connected to, and exactly the checked one is:
// a name that leads elsewhere the next time (DNS rebinding) gains nothing.

import { lookup as resolveName } from 'node:dns';
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

/** Resolves names to addresses that are allowed, for `connect`. `resolve` stands in for the resolver of the system. */
export function allowedAddresses({ allowPrivate }: Allowed, resolve: typeof resolveName = resolveName): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, '');
      const allowed = found.filter(({ address }) => allowPrivate || isPublicAddress(address));
      const [first] = allowed;
      if (first === undefined)
        return callback(
          privateTarget(
            host,
            found.map(({ address }) => address),
          ),
          '',
        );
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}
