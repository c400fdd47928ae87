// A TCP proxy that can go silent: connections stay open and nothing comes through any more, as behind a middlebox that
// forgot them.

import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface SilentProxy {
  readonly port: number;
  /** From now on nothing passes, on old and new connections. */
  silence(): void;
  /** Connections made from now on pass again. */
  speak(): void;
  stop(): Promise<void>;
}

export async function startSilentProxy(toPort: number): Promise<SilentProxy> {
  const sockets = new Set<Socket>();
  let silent = false;
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    let dead = silent;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    const pass = (to: Socket) => (chunk: Buffer) => {
      dead ||= silent;
      if (!dead) to.write(chunk);
    };
    near.on('data', pass(far));
    far.on('data', pass(near));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      silent = true;
    },
    speak() {
      silent = false;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
