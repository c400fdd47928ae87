// Compiles webhooks.yaml. A target is reached over TLS and is not in the own network, unless the webhook says
// otherwise; our own JSON is always signed.

import type { z } from 'zod';
import { isPublicAddress } from '../../core/hook/public-address.js';
import type { Hook } from '../../core/rule-set/hook.js';
import { checkKey } from '../schema/check-key.js';
import { hookSchema } from '../schema/webhooks.js';
import { isLoopback } from '../values/loopback.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { entriesOf, isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { readCondition } from './condition.js';
import type { CompileInput } from './input.js';

type Written = z.output<ReturnType<typeof hookSchema>>;

const EXAMPLE = 'crm: { url: https://crm.example.com/casemill, events: [ case.opened ], secret: { env: CRM_SECRET } }';

/** Compiles the webhooks, by name. */
export function compileWebhooks({ report, names }: CompileInput): ReadonlyMap<string, Hook> {
  const schema = hookSchema();
  const hooks = new Map<string, Hook>();
  for (const [name, value] of entriesOf(report, [], report.source.value, EXAMPLE)) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    const when = readCondition(report, names, 'kpi', [name, 'when'], isRecord(value) ? value.when : undefined);
    if (written === undefined) continue;
    checkUrl(report, [name, 'url'], written);
    const { url, events, secret = [], template, allowPrivate, allowHttp } = written;
    const secrets = Array.isArray(secret) ? secret : [secret];
    if (template === 'json' && secrets.length === 0) {
      const text =
        '"secret" is missing: without it the receiver cannot tell that a post is ours; write secret: { env: NAME }';
      report.error([name], 'missing', text, 'key');
    }
    hooks.set(name, {
      ...{ name, url, events: [...new Set(events)], secrets, when: when ?? null, template, allowPrivate, allowHttp },
      at: report.locate([name]),
    });
  }
  return hooks;
}

/** An address in an environment variable, and one that a name leads to, are checked when they are called. */
function checkUrl(report: ProblemReporter, path: Path, { url, allowPrivate, allowHttp }: Written): void {
  if (typeof url !== 'string') return;
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target === undefined || !['http:', 'https:'].includes(target.protocol)) {
    report.error(path, 'bad-url', `${formatValue(url)} is not an address such as https://crm.example.com/casemill`);
    return;
  }
  if (target.username !== '' || target.password !== '') {
    const text =
      'an address with a password must not be written in rule files; write { env: NAME } and set the environment variable NAME';
    report.error(path, 'bad-secret', text);
  }
  if (target.protocol === 'http:' && !allowHttp) {
    report.error(
      path,
      'plain-connection',
      `${formatValue(url)} is not encrypted; write https, or allow it with allowHttp: yes`,
    );
  }
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':');
  if ((isLoopback(host) || (isAddress && !isPublicAddress(host))) && !allowPrivate) {
    const text = `${formatValue(host)} is in the own network; if that is meant, allow it with allowPrivate: yes`;
    report.error(path, 'private-address', text);
  }
}
