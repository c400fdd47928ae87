// A mail's way in the trace that an OpenTelemetry SDK records, also when another process sends what it caused.

import { type ContextManager, context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HookPost } from '../../../src/ports/hook-sender.js';
import { freshDatabase } from '../../servers/database.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const rules = {
  'webhooks.yaml': 'crm: { url: https://crm.example.com, events: [ case.opened ], secret: { env: SECRET } }',
};
let exporter: InMemorySpanExporter;
let manager: ContextManager;
let posted: HookPost[];
const harnesses: Harness[] = [];

beforeEach(() => {
  exporter = new InMemorySpanExporter();
  posted = [];
});
afterEach(async () => {
  for (const harness of harnesses.splice(0)) await harness.close();
  trace.disable();
  context.disable();
});

/** What `node --import` of a file with an SDK does. */
function record(): void {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  manager = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(manager);
}

/** Two processes on one database: the first reads mail, the second sends. */
async function openTwo(): Promise<{ readonly reader: Harness; readonly sender: Harness }> {
  const fresh = await freshDatabase();
  const options = {
    rules,
    between: (world) => ({
      ...world,
      sendHook: async (_hook, post) => {
        posted.push(post);
        return { kind: 'delivered', httpStatus: 204 };
      },
    }),
  } satisfies Parameters<typeof openHarness>[0];
  const sender = await openHarness({ ...options, database: { ...fresh, drop: async () => {} } });
  const reader = await openHarness({ ...options, database: fresh, dataset: harnessDataset });
  harnesses.push(sender, reader);
  return { reader, sender };
}

/** Everything up to the promises; what has to be sent goes to the other process. */
async function readThenSend({ reader, sender }: { readonly reader: Harness; readonly sender: Harness }): Promise<void> {
  await reader.receive();
  for (;;) {
    const index = reader.jobs.findIndex(({ name, dueAt }) => name === 'process-mails' && dueAt === undefined);
    const [job] = index < 0 ? [] : reader.jobs.splice(index, 1);
    if (job === undefined) break;
    await reader.run(job);
  }
  sender.jobs.push(...reader.jobs.splice(0));
  await sender.drain();
}

const spans = () => exporter.getFinishedSpans();
const spanNamed = (name: string) => spans().filter((span) => span.name === name);
const idOf = (span: ReadableSpan | undefined) => span?.spanContext().spanId;

describe('a mail that opens a case', () => {
  it('has one trace, from its fetch to the acknowledgement and the webhook that another process sends', async () => {
    record();
    const two = await openTwo();
    two.reader.mailbox.deliver(rawMail({ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Smoke' }), two.reader.now);
    await readThenSend(two);

    const [fetched, ...otherFetches] = spanNamed('mail.fetch');
    const [processed] = spanNamed('mail.process');
    expect(otherFetches).toEqual([]);
    expect(fetched?.parentSpanContext).toBeUndefined();
    expect(spanNamed('mail.parse').map(({ parentSpanContext }) => parentSpanContext?.spanId)).toEqual([idOf(fetched)]);
    expect(processed?.parentSpanContext?.spanId).toBe(idOf(fetched));
    expect(processed?.attributes).toMatchObject({ 'casemill.mailbox': 'support', 'casemill.outcome': 'open' });

    const sent = spanNamed('mail.send');
    expect(sent.map(({ attributes }) => attributes['casemill.template']).sort()).toEqual([
      'acknowledgement',
      'queue-notification',
      'queue-notification',
    ]);
    const [told] = spanNamed('webhook.post');
    expect(posted).toHaveLength(1);
    expect(told?.attributes).toMatchObject({ 'casemill.hook': 'crm', 'casemill.outcome': 'delivered' });
    for (const span of [...sent, told]) expect(span?.parentSpanContext?.spanId).toBe(idOf(processed));
    expect(new Set(spans().map((span) => span.spanContext().traceId)).size).toBe(1);
  });

  it('keeps its trace apart from those of the mails that are decided in the same transaction', async () => {
    record();
    const two = await openTwo();
    const people = ['bob@fabrikam.com', 'eve@northwind.com', 'kim@adatum.com'];
    for (const from of people) two.reader.mailbox.deliver(rawMail({ from, id: `<1.${from}>` }), two.reader.now);
    await readThenSend(two);

    const traces = new Set(spanNamed('mail.fetch').map((span) => span.spanContext().traceId));
    expect(traces.size).toBe(3);
    const acknowledged = spanNamed('mail.send').filter(
      (span) => span.attributes['casemill.template'] === 'acknowledgement',
    );
    expect(new Set(acknowledged.map((span) => span.spanContext().traceId))).toEqual(traces);
    expect(new Set(spanNamed('webhook.post').map((span) => span.spanContext().traceId))).toEqual(traces);
  });

  it('leaves nobody recognisable in its trace', async () => {
    record();
    const two = await openTwo();
    const mail = { from: 'Ana Alvarez <ana@contoso.com>', subject: 'Smoke from the printer', text: 'It burns' };
    two.reader.mailbox.deliver(rawMail(mail), two.reader.now);
    await readThenSend(two);
    const written = JSON.stringify(
      spans().map(({ name, attributes, status, events }) => ({ name, attributes, status, events })),
    );
    expect(written).not.toMatch(/contoso|alvarez|@|smoke|burns/i);
  });
});

it('a mail whose decision fails shows so, and goes on in the same trace', async () => {
  record();
  const two = await openTwo();
  two.reader.mailbox.deliver(rawMail({ from: 'bob@fabrikam.com' }), two.reader.now);
  await two.reader.pool.query(`ALTER TABLE "Case" ADD CONSTRAINT broken CHECK (title <> 'Hello')`);
  await readThenSend(two);
  expect(spanNamed('mail.process').map(({ attributes }) => attributes['casemill.outcome'])).toEqual(['failed']);
  await two.reader.pool.query('ALTER TABLE "Case" DROP CONSTRAINT broken');
  two.reader.now = new Date(two.reader.now.getTime() + 60_000);
  await two.reader.reconcile();
  await readThenSend(two);
  expect(spanNamed('mail.process').at(-1)?.attributes).toMatchObject({ 'casemill.outcome': 'open' });
  expect(new Set(spans().map((span) => span.spanContext().traceId)).size).toBe(1);
});

it('a message of another program joins the trace in which it was handed over', async () => {
  record();
  const { reader } = await openTwo();
  const handedOver = trace.getTracer('caller').startSpan('POST /inbound');
  const message = {
    ...{ channel: 'web' as const, externalId: 'web-1', mailbox: null, conversation: null, files: [] },
    ...{ sender: { address: 'bob@fabrikam.com', name: '', externalId: null }, subject: 'Printer', text: 'It jams.' },
  };
  await context.with(trace.setSpan(context.active(), handedOver), () => reader.receiveMessage(message));
  const { traceId } = handedOver.spanContext();
  expect(spanNamed('mail.process').map((span) => span.spanContext().traceId)).toEqual([traceId]);
});

it('without an SDK nothing is recorded or stored', async () => {
  const two = await openTwo();
  two.reader.mailbox.deliver(rawMail({ from: 'bob@fabrikam.com' }), two.reader.now);
  await readThenSend(two);
  const tables = ['InboundMail', 'OutboundMail', 'HookDelivery'];
  for (const table of tables) {
    const { rows } = await two.reader.pool.query(
      `SELECT count(*)::int, count(traceparent)::int AS traced FROM "${table}"`,
    );
    expect(rows[0].count).toBeGreaterThan(0);
    expect(rows[0].traced).toBe(0);
  }
  expect(spans()).toEqual([]);
});
