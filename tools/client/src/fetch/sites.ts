import { ClientError } from '../error.ts';
import type { Call } from '../events/call.ts';
import type { Transport } from './transport.ts';

/** An address that was passed over, and why. */
export interface PassedOver {
  readonly site: Transport;
  readonly failure: ClientError;
}

/**
 * The addresses of one registry, asked in order: the first that serves what verifies answers. Passing one over is no
 * leniency, because each answer is verified as if it came from the only address there is.
 */
export class Sites {
  readonly #sites: readonly [Transport, ...Transport[]];
  readonly #call: Call | undefined;
  readonly #memory: Memory;

  constructor(sites: readonly [Transport, ...Transport[]], call?: Call, memory: Memory = { serving: undefined }) {
    this.#sites = sites;
    this.#call = call;
    this.#memory = memory;
  }

  /** The same addresses for one call. */
  bound(call: Call): Sites {
    return new Sites(this.#sites, call, this.#memory);
  }

  /** The address that the registry is known by. */
  get primary(): Transport {
    return this.#bound(this.#sites[0]);
  }

  /** Asks in the order that was given; whichever serves is asked first from then on by {@link fromServing}. */
  async inOrder<T>(
    act: (transport: Transport) => Promise<T>,
    onPassed: (passed: PassedOver) => void = () => undefined,
  ): Promise<T> {
    return this.#first(this.#sites, act, onPassed);
  }

  /** Asks the address that served last, and then the others. */
  async fromServing<T>(act: (transport: Transport) => Promise<T>): Promise<T> {
    const { serving } = this.#memory;
    const order = serving === undefined ? this.#sites : [serving, ...this.#sites.filter((site) => site !== serving)];
    return this.#first(order, act, () => undefined);
  }

  async #first<T>(
    order: readonly Transport[],
    act: (transport: Transport) => Promise<T>,
    onPassed: (passed: PassedOver) => void,
  ): Promise<T> {
    const failures: ClientError[] = [];
    for (const [at, site] of order.entries()) {
      try {
        const answer = await act(this.#bound(site));
        this.#memory.serving = site;
        return answer;
      } catch (failure) {
        if (!isSites(failure)) throw failure;
        failures.push(failure);
        if (at + 1 === order.length) break;
        onPassed({ site, failure });
        const url = site.base?.href ?? '';
        const { code, message } = failure;
        this.#call?.tell({ type: 'passed-over', url, code, message });
      }
    }
    throw worstOf(failures);
  }

  #bound(site: Transport): Transport {
    return (this.#call && site.bound?.(this.#call)) ?? site;
  }
}

/** What all views of the same addresses share. */
interface Memory {
  serving: Transport | undefined;
}

/** Whether another address may do better: this one was not reached, or what it serves is not what was signed. */
const isSites = (failure: unknown): failure is ClientError =>
  failure instanceof ClientError && (failure.kind === 'trust' || failure.code === 'UNAVAILABLE');

/** What is told when all addresses failed: that one of them cannot be trusted, before that one cannot be reached. */
function worstOf(failures: readonly ClientError[]): ClientError {
  const worst = failures.find(({ kind }) => kind === 'trust') ?? failures[0];
  if (worst === undefined) throw new TypeError('There is no address.');
  const others = failures.filter((failure) => failure !== worst).map(({ message }) => message);
  if (others.length === 0) return worst;
  return new ClientError(worst.code, `${worst.message} No other address served it: ${others.join(' ')}`, {
    cause: worst,
  });
}
