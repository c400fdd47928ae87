// Every call that the use cases make to the world, passed through one function: the place to break it.

/** Told the call's name (`store.recordReceived`, `tx.writeLast`, `send`) and its parameters; makes it, or does not. */
export type Pass = <T>(name: string, parameters: readonly unknown[], call: () => Promise<T>) => Promise<T>;

/** The port with all its methods, and those of the transactions that it opens, passed through `pass`. */
export function through<T extends object>(name: string, port: T, pass: Pass): T {
  return new Proxy(port, {
    get: (target, method) => {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== 'function') return value;
      const named = `${name}.${String(method)}`;
      if (method === 'transaction') {
        return (work: (tx: object) => Promise<unknown>) =>
          pass(named, [work], () => value.call(target, (tx: object) => work(through('tx', tx, pass))));
      }
      return (...parameters: unknown[]) => pass(named, parameters, () => value.apply(target, parameters));
    },
  });
}
