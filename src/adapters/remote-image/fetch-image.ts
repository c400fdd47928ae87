// Fetches the images that a customer's mail refers to, when an agent asks for them: the sender learns nothing of the
// agent. Bounded in size and time. It connects only to public addresses, as webhooks do, and follows three redirects,
// each of which is checked.

import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { FetchImage } from '../../ports/images.js';
import { readUpTo } from '../read-response.js';
import { allowedAddresses, type Resolve, systemResolver, targetOf } from '../webhook/target.js';
import { imageType } from './image-type.js';

export interface ImageFetcherOptions {
  readonly resolve?: Resolve;
  /** For the image with its redirects. Milliseconds. */
  readonly timeoutMs?: number;
  readonly mostBytes?: number;
  /** Only tests fetch from their own machine. */
  readonly allowPrivate?: boolean;
}

const mostRedirects = 3;

export function createFetchImage(options: ImageFetcherOptions = {}): FetchImage {
  const { resolve = systemResolver(), timeoutMs = 5_000, mostBytes = 3 * 1_048_576, allowPrivate = false } = options;
  const allowed = { allowPrivate, allowHttp: true };
  return async (written) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      let url = targetOf(written, allowed);
      for (let redirects = 0; redirects <= mostRedirects; redirects++) {
        const answer = await answerOf(url, { lookup: allowedAddresses(allowed, resolve), signal });
        const { statusCode = 0, headers } = answer;
        if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
          answer.destroy();
          url = targetOf(new URL(headers.location, url).href, allowed);
          continue;
        }
        const content = statusCode === 200 ? await readUpTo(answer, mostBytes) : undefined;
        answer.destroy();
        const type = content && imageType(content);
        return content === undefined || type === undefined ? null : { type, content };
      }
    } catch {
      // What cannot be had is not shown, whatever the reason.
    }
    return null;
  };
}

type Connect = Pick<RequestOptions, 'lookup' | 'signal'>;

function answerOf(url: URL, connect: Connect): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { accept: 'image/*', 'user-agent': 'Casemill' };
    // One connection for each: a connection that is kept would be used without another look at its address.
    const request = get(url, { ...connect, headers, agent: false });
    request.on('response', resolve);
    request.on('error', reject);
    request.end();
  });
}
