// Posts to webhooks over HTTP, signed. Bounded in time and in what is read of the answer; redirects are not followed,
// since they could lead where a target may not be.

import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Hook } from '../../core/rule-set/hook.js';
import type { HookAnswer, HookPost, SendHook } from '../../ports/hook-sender.js';
import { keyOf, signatures } from './signature.js';
import { allowedAddresses, RefusedTargetError, type Resolve, systemResolver, targetOf } from './target.js';

export interface HookSenderOptions {
  readonly secretOf: (name: string) => string | undefined;
  /** For connecting, posting and the answer together. Milliseconds. */
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
}

const defaultTimeoutMs = 10_000;
/** Bytes of an answer that are read. */
const mostRead = 16_384;
/** Characters of an answer that people see. */
const mostShown = 200;

export function createHookSender({ secretOf, timeoutMs = defaultTimeoutMs, resolve }: HookSenderOptions): SendHook {
  const resolveName = resolve ?? systemResolver();
  return async (hook, post) => {
    try {
      const url = urlOf(secretOf, hook);
      const headers = headersOf(keysOf(secretOf, hook), post);
      const lookup = allowedAddresses(hook, resolveName);
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const answer = await answerTo(
        // One connection for each post: a connection that is kept would be used without another look at its address.
        send(url, { method: 'POST', headers, lookup, agent: false, signal: AbortSignal.timeout(timeoutMs) }),
        post.body,
      );
      return meaningOf(answer, post.at);
    } catch (error) {
      if (error instanceof RefusedTargetError) return { kind: 'refused', httpStatus: null, reason: error.message };
      const reason = isTimeout(error)
        ? `no answer within ${timeoutMs / 1000} seconds`
        : `cannot be reached: ${error instanceof Error ? error.message || error.name : String(error)}`;
      return { kind: 'unavailable', httpStatus: null, reason, retryAfterMs: null };
    }
  };
}

/** Finds out, without posting, whether its address and secrets can be used. Throws an Error for people. Gives where
 *  it posts. */
export function checkHook(secretOf: HookSenderOptions['secretOf'], hook: Hook): string {
  const { host } = urlOf(secretOf, hook);
  const { length } = keysOf(secretOf, hook);
  return `${host}, ${length === 0 ? 'not signed' : length === 1 ? 'signed' : `signed with ${length} secrets`}`;
}

function urlOf(secretOf: HookSenderOptions['secretOf'], hook: Hook): URL {
  return targetOf(typeof hook.url === 'string' ? hook.url : variable(secretOf, hook.url.env), hook);
}

function keysOf(secretOf: HookSenderOptions['secretOf'], { secrets }: Hook): readonly Buffer[] {
  return secrets.map(({ env }) => {
    const key = keyOf(variable(secretOf, env));
    if (key !== undefined) return key;
    throw new RefusedTargetError(`${env} is not a secret such as whsec_ and the base64 of 24 to 64 random bytes`);
  });
}

/** Throws RefusedTargetError. */
function variable(secretOf: HookSenderOptions['secretOf'], name: string): string {
  const value = secretOf(name);
  if (value === undefined) throw new RefusedTargetError(`the environment variable ${name} is not set`);
  return value;
}

function headersOf(keys: readonly Buffer[], { id, body, at }: HookPost): Record<string, string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  return {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Casemill',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    ...(keys.length > 0 && { 'webhook-signature': signatures(keys, { id, timestamp, body }) }),
  };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly beginning: string;
}

/** Rejects when there is no answer. One that does not end, or fails in its body, counts by its status. */
function answerTo(request: ReturnType<typeof requestHttp>, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let end: (() => void) | undefined;
    request.on('error', (error) => (end === undefined ? reject(error) : end()));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      end = () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, beginning: Buffer.concat(chunks).subarray(0, mostRead).toString() });
        request.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= mostRead) end?.();
      });
      response.on('close', end);
      response.on('error', end);
    });
    request.end(body);
  });
}

function meaningOf({ status, headers, beginning }: Answer, now: Date): HookAnswer {
  if (status >= 200 && status < 300) return { kind: 'delivered', httpStatus: status };
  const said = beginning.replace(/\s+/gu, ' ').trim().slice(0, mostShown);
  const reason = `answered ${status}${said === '' ? '' : `: ${said}`}`;
  if (status === 410) return { kind: 'gone', httpStatus: status, reason };
  if (status >= 300 && status < 400) {
    return { kind: 'failed', httpStatus: status, reason: `answered ${status}; redirects are not followed` };
  }
  if ([429, 502, 503, 504].includes(status)) {
    return { kind: 'unavailable', httpStatus: status, reason, retryAfterMs: retryAfter(headers['retry-after'], now) };
  }
  return { kind: 'failed', httpStatus: status, reason };
}

/** Seconds, or a date (RFC 9110 section 10.2.3). */
function retryAfter(written: string | undefined, now: Date): number | null {
  if (written === undefined) return null;
  const ms = /^\d{1,9}$/.test(written) ? Number(written) * 1000 : Date.parse(written) - now.getTime();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}
