import { ClientError, type RegistryClient } from '@ctxr/client';

/** How a registry is served. */
export interface ServedOptions {
  /** The registry's domain, which begins the `_meta` keys; without one declarations bear no mark. */
  readonly domain?: string;
  /** Seconds between two looks for a newer publication; 60 where it is left out. */
  readonly refreshSeconds?: number;
  /** The present, in milliseconds since 1970. */
  readonly clock?: () => number;
  /** Hears why a look for a newer publication failed. */
  readonly onRefreshFailure?: (failure: unknown) => void;
}

/** Whether the registry can answer, and why not. */
export interface Readiness {
  readonly ready: boolean;
  readonly reason?: string;
}

/**
 * A registry that is kept fresh in the background, never for the sake of one request. After a refresh that was not what
 * was signed nothing is answered until one is; an unreachable registry answers until its metadata expires.
 */
export class ServedRegistry {
  readonly domain: string | undefined;
  readonly refreshSeconds: number;
  readonly clock: () => number;
  readonly #client: RegistryClient;
  readonly #onFailure: (failure: unknown) => void;
  readonly #changed = new Set<() => void>();
  #fault: ClientError | undefined;
  #refreshing: Promise<void> | undefined;
  #refreshedAt: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(client: RegistryClient, options: ServedOptions = {}) {
    this.#client = client;
    this.domain = options.domain;
    this.refreshSeconds = options.refreshSeconds ?? 60;
    this.clock = options.clock ?? Date.now;
    this.#onFailure = options.onRefreshFailure ?? (() => undefined);
    this.#refreshedAt = this.clock();
  }

  /** Who answers. @throws ClientError for the last refresh, where it was not what was signed */
  get client(): RegistryClient {
    if (this.#fault !== undefined) throw this.#fault;
    return this.#client;
  }

  /** The publication that was verified last, which is known even while nothing is answered. */
  get verified(): Pick<RegistryClient, 'head' | 'expires'> {
    return this.#client;
  }

  /** When the registry was last found to be fresh, in milliseconds since 1970. */
  get refreshedAt(): number {
    return this.#refreshedAt;
  }

  /** Looks for a newer publication now; calls at the same time share one look. Never throws. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#look().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** Looks from now on, until the signal ends it. */
  keepFresh(signal: AbortSignal): void {
    this.#timer = setInterval(() => void this.refresh(), this.refreshSeconds * 1000);
    this.#timer.unref();
    signal.addEventListener('abort', () => clearInterval(this.#timer), { once: true });
  }

  /** Calls back whenever other names or versions are served than before; the result ends it. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => void this.#changed.delete(listener);
  }

  /** Whether it answers now. */
  readiness(): Readiness {
    if (this.#fault !== undefined) return { ready: false, reason: `${this.#fault.code}: ${this.#fault.message}` };
    if (this.clock() < this.#client.expires.getTime()) return { ready: true };
    return { ready: false, reason: `EXPIRED: the metadata expired at ${this.#client.expires.toISOString()}` };
  }

  async #look(): Promise<void> {
    const before = stateOf(this.#client);
    try {
      await this.#client.refresh();
      this.#fault = undefined;
      this.#refreshedAt = this.clock();
    } catch (failure) {
      if (!(failure instanceof ClientError)) this.#fault = new ClientError('UNAVAILABLE', 'The refresh failed.');
      else if (failure.kind !== 'unavailable') this.#fault = failure;
      this.#onFailure(failure);
      return;
    }
    if (stateOf(this.#client) === before) return;
    // What cannot be listed now is listed when somebody asks.
    await this.#client.list().catch(() => undefined);
    for (const listener of this.#changed) listener();
  }
}

const stateOf = ({ head, versions }: RegistryClient): string => `${head.root} ${versions.revocations}`;
