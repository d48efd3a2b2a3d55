import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meter } from '../metering.ts';
import type { ServedRegistry } from '../served/served-registry.ts';

/** The numbers of one server for Prometheus. Labels are closed sets: nothing that a caller wrote is among them. */
export class Metrics implements Meter {
  readonly #numbers = new Registry();
  readonly #requests = new Counter({
    name: 'ctxr_mcp_requests_total',
    help: 'Requests by tool or method and by what became of them.',
    labelNames: ['operation', 'outcome'],
    registers: [this.#numbers],
  });
  readonly #seconds = new Histogram({
    name: 'ctxr_mcp_request_duration_seconds',
    help: 'How long answers took.',
    labelNames: ['operation'],
    buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [this.#numbers],
  });
  readonly #turnedAway = new Counter({
    name: 'ctxr_mcp_turned_away_total',
    help: 'Requests that the HTTP door turned away, and why.',
    labelNames: ['reason'],
    registers: [this.#numbers],
  });
  readonly #refreshFailures = new Counter({
    name: 'ctxr_mcp_refresh_failures_total',
    help: 'Looks for a newer publication that failed.',
    registers: [this.#numbers],
  });

  readonly contentType = this.#numbers.contentType;

  request(operation: string, outcome: string, seconds: number): void {
    this.#requests.inc({ operation, outcome });
    this.#seconds.observe({ operation }, seconds);
  }

  turnedAway(reason: string): void {
    this.#turnedAway.inc({ reason });
  }

  refreshFailed(): void {
    this.#refreshFailures.inc();
  }

  /** Tells of the index that is served, from now on. */
  watch(registry: ServedRegistry): void {
    const gauge = (name: string, help: string, value: () => number): void => {
      const made: Gauge = new Gauge({ name, help, registers: [this.#numbers], collect: () => made.set(value()) });
    };
    gauge('ctxr_mcp_index_sequence', 'Number of the publication that answers.', () => registry.verified.head.seq);
    gauge('ctxr_mcp_index_names', 'Names in it.', () => registry.verified.head.size);
    gauge(
      'ctxr_mcp_index_expiry_timestamp_seconds',
      'When its metadata expires.',
      () => registry.verified.expires.getTime() / 1000,
    );
    gauge(
      'ctxr_mcp_index_refreshed_timestamp_seconds',
      'When it was last found to be the newest.',
      () => registry.refreshedAt / 1000,
    );
    gauge('ctxr_mcp_ready', 'Whether it answers: 1 or 0.', () => (registry.readiness().ready ? 1 : 0));
  }

  /** All numbers in the text format of Prometheus. */
  text(): Promise<string> {
    return this.#numbers.metrics();
  }
}
