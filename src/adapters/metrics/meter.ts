// The page that a monitoring system reads, in OpenMetrics or in the older text format of Prometheus, whichever is asked
// for.

import { collectDefaultMetrics, type OpenMetricsContentType, Registry } from 'prom-client';
import type { Readings } from '../../ports/metrics.js';
import type { Observe } from '../../ports/observe.js';
import { createCounters } from './counters.js';
import { createGauges } from './gauges.js';

export interface MetricsPage {
  readonly contentType: string;
  readonly text: string;
}

export interface Meter {
  readonly observe: Observe;
  /** `accept`: the header of the request. */
  page(readings: Readings, accept: string): Promise<MetricsPage>;
}

/** Names that break the conventions, or say what others say. */
const leftOut = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
  'nodejs_eventloop_lag_min_seconds',
  'nodejs_eventloop_lag_stddev_seconds',
  'nodejs_heap_space_size_available_bytes',
  'nodejs_heap_space_size_total_bytes',
  'nodejs_heap_space_size_used_bytes',
] as const;

export function createMeter(version: string): Meter {
  const openMetrics = new Registry<OpenMetricsContentType>();
  openMetrics.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const plain = new Registry();
  // The same metrics in two languages.
  const both = [openMetrics as unknown as Registry, plain];
  const observe = createCounters(both);
  const setGauges = createGauges(both, version);
  collectDefaultMetrics({ register: plain, eventLoopMonitoringPrecision: 50 });
  for (const name of leftOut) plain.removeSingleMetric(name);
  for (const { name } of plain.getMetricsAsArray()) {
    const metric = plain.getSingleMetric(name);
    if (metric !== undefined && openMetrics.getSingleMetric(name) === undefined) {
      openMetrics.registerMetric(metric as never);
    }
  }
  return {
    observe,
    async page(readings, accept) {
      setGauges(readings);
      // Who asks for nothing in particular reads, as promtool and people do, what every version understands.
      return !accept.includes('application/openmetrics-text')
        ? { contentType: Registry.PROMETHEUS_CONTENT_TYPE, text: await plain.metrics() }
        : { contentType: openMetrics.contentType, text: await openMetrics.metrics() };
    },
  };
}
