import type { RegistryClient, Verified } from '@ctxr/client';
import type { ServedRegistry } from './served-registry.ts';

/** A whole verification and when it ended, ISO 8601. */
export interface WholeCheck extends Verified {
  readonly at: string;
}

/** How long a whole verification stands for those who ask again, in milliseconds. */
const STANDS = 60_000;

/** Verifies whole publications: whoever asks while one runs, or within a minute of it, is answered by the same one. */
export class WholeChecks {
  readonly #registry: ServedRegistry;
  #running: Promise<WholeCheck> | undefined;
  #last: { readonly at: number; readonly check: WholeCheck } | undefined;

  constructor(registry: ServedRegistry) {
    this.#registry = registry;
  }

  /** Everything that the publication reaches, fetched and held against what was signed. @throws ClientError */
  async check(): Promise<WholeCheck> {
    const { client, clock } = this.#registry;
    const last = this.#last;
    const { root, seq } = client.head;
    if (last !== undefined && last.check.root === root && last.check.seq === seq && clock() - last.at < STANDS)
      return last.check;
    this.#running ??= this.#run(client).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(client: RegistryClient): Promise<WholeCheck> {
    const verified = await client.verify();
    const at = this.#registry.clock();
    const check = { ...verified, at: new Date(at).toISOString() };
    this.#last = { at, check };
    return check;
  }
}
