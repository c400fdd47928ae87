// Gives spans to the OpenTelemetry SDK that the process was started with. Without one its API does nothing, and neither
// a span nor a traceparent comes of it.

import { context, isSpanContextValid, type SpanContext, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Step, Tracing } from '../../ports/tracing.js';

/** Steps that call another server. */
const calls: ReadonlySet<Step> = new Set(['mail.fetch', 'mail.send', 'webhook.post']);

/** `version`: of this program. */
export function createTracing(version: string): Tracing {
  const tracer = trace.getTracer('casemill', version);
  return {
    begin(step, from, facts) {
      const parent = from == null ? undefined : readTraceparent(from);
      const outer = parent === undefined ? context.active() : trace.setSpanContext(context.active(), parent);
      const attributes = Object.fromEntries(Object.entries(facts).map(([name, value]) => [`casemill.${name}`, value]));
      const kind = calls.has(step) ? SpanKind.CLIENT : SpanKind.INTERNAL;
      const span = tracer.startSpan(step, { kind, attributes }, outer);
      return {
        traceparent: writeTraceparent(span.spanContext()),
        run: (work) => context.with(trace.setSpan(outer, span), work),
        end(outcome, ok = true) {
          span.setAttribute('casemill.outcome', outcome);
          if (!ok) span.setStatus({ code: SpanStatusCode.ERROR });
          span.end();
        },
      };
    },
  };
}

function writeTraceparent(spanContext: SpanContext): string | null {
  if (!isSpanContextValid(spanContext)) return null;
  const flags = spanContext.traceFlags.toString(16).padStart(2, '0');
  return `00-${spanContext.traceId}-${spanContext.spanId}-${flags}`;
}

function readTraceparent(text: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
}
