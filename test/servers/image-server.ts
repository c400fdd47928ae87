// Gives images on loopback, well and badly.

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One pixel. */
export const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');

export interface ImageServer {
  readonly url: string;
  readonly asked: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  close(): void;
}

export async function startImageServer(): Promise<ImageServer> {
  const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers });
    const go = (location: string) => response.writeHead(302, { location }).end();
    if (path === '/a.gif') response.end(gif);
    else if (path === '/moved') go('/a.gif');
    else if (path === '/inside') go('http://169.254.169.254/latest');
    else if (path === '/circle') go('/circle');
    else if (path === '/x.svg') response.setHeader('content-type', 'image/png').end('<svg onload="alert(1)"/>');
    else if (path === '/large') response.end(Buffer.concat([gif, Buffer.alloc(5_000)]));
    else if (path === '/slow') response.write(gif.subarray(0, 10));
    else response.writeHead(404).end(gif);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
