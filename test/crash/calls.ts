// Every call that the use cases make to the world, passed through one function: the place to break it.

import type { World } from '../../src/app/world.js';

/** Told the call's name (`folders.recordReceived`, `tx.writeLast`, `send`) and its parameters; makes it, or does
 *  not. */
export type Pass = <T>(name: string, parameters: readonly unknown[], call: () => Promise<T>) => Promise<T>;

/** The port with all its methods, and those of the ports in it, passed through `pass`. */
export function through<T extends object>(name: string, port: T, pass: Pass): T {
  return new Proxy(port, {
    get: (target, method) => {
      const value: unknown = Reflect.get(target, method);
      const named = `${name}.${String(method)}`;
      if (typeof value === 'object' && value !== null) return through(named, value, pass);
      if (typeof value !== 'function') return value;
      return (...parameters: unknown[]) => pass(named, parameters, () => value.apply(target, parameters));
    },
  });
}

/** The world whose calls are all passed through `pass`, those in transactions and in mailbox sessions too. */
export function throughWorld(world: World, pass: Pass): World {
  const { transact, connect } = world;
  const ports = Object.entries(world).map(([name, port]) => [
    name,
    typeof port === 'function'
      ? (...parameters: unknown[]) => pass(name, parameters, () => port(...parameters))
      : through(name, port, pass),
  ]);
  return {
    ...(Object.fromEntries(ports) as World),
    transact: (work) => pass('transact', [work], () => transact((tx) => work(through('tx', tx, pass)))),
    connect: async (...parameters) => through('session', await connect(...parameters), pass),
  };
}
