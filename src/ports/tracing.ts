// Traces: what a mail went through, from the server to the answers that it caused, also across processes. Spans carry
// names of rules and ids of rows, never what people wrote or who they are. Without a recorder all of this does nothing.

/** The steps that are recorded. */
export type Step = 'mail.fetch' | 'mail.parse' | 'mail.process' | 'mail.send' | 'webhook.post';

/** Names of rules, ids of rows and outcomes. */
export type TraceFacts = Readonly<Record<string, string | number>>;

export interface Span {
  /** What the next step begins from (W3C Trace Context, `traceparent`); null when nobody records. */
  readonly traceparent: string | null;
  /** Does work inside the span: what instrumented libraries do in it belongs to it. */
  run<T>(work: () => T): T;
  end(outcome: string, ok?: boolean): void;
}

export interface Tracing {
  /** Begins a step. Without a `from` it belongs to what the process is doing now, or begins a trace. */
  begin(step: Step, from: string | null | undefined, facts: TraceFacts): Span;
}
