import { ClientError, type Negotiation, type Problem, type Receipt, type RegistryClient } from '@ctxr/client';
import type { Agreement } from '@ctxr/client/negotiate';
import type { WireNames } from '../wire/names.ts';
import { problemText, readTag } from '../wire/read.ts';
import { type AgreedMeta, isTagOf, tagOf } from '../wire/tag.ts';
import type { Confirmed, Refusal } from './confirm.ts';
import type { Door } from './options.ts';
import { type Bearer, borneBy } from './payload.ts';

/** A payload that is what was agreed, or why it is not taken. */
export type Payload =
  | {
      readonly ok: true;
      readonly value: unknown;
      readonly agreement: Agreement;
      /** For the audit trail. */
      readonly receipt: Receipt;
    }
  | {
      readonly ok: false;
      /**
       * `not-agreed`, `failed`, `untagged`, `tag-invalid`, `other-context`, `other-version`, `other-digest`, `absent`,
       * `unreadable`, `release-refused`, or `drift`: it is not what its release says.
       */
      readonly reason: PayloadFault;
      readonly message: string;
      /** What is wrong with it, of `drift`. */
      readonly problems: readonly Problem[];
      /** Of `drift`, for the audit trail. */
      readonly receipt?: Receipt;
    };

/** Why a payload is not taken. */
export type PayloadFault =
  | 'not-agreed'
  | 'failed'
  | 'untagged'
  | 'tag-invalid'
  | 'other-context'
  | 'other-version'
  | 'other-digest'
  | 'absent'
  | 'unreadable'
  | 'release-refused'
  | 'drift';

/** How a server was asked. */
export interface Asking {
  readonly door: Door;
  /** The doors before it that were none, and why; and what the server said of itself that could not be read. */
  readonly notes: readonly string[];
}

/** What a client and a server agreed on, confirmed by the client's own index, and what it takes to use it. */
export class Asked {
  readonly door: Door;
  readonly notes: readonly string[];
  readonly agreed: readonly Agreement[];
  readonly refused: readonly Refusal[];
  readonly #registry: RegistryClient;
  readonly #names: WireNames;
  readonly #own: Negotiation;
  readonly #purpose: string | undefined;

  constructor(registry: RegistryClient, names: WireNames, { own, purpose, confirmed, asking }: Settlement) {
    this.#registry = registry;
    this.#names = names;
    this.#own = own;
    this.#purpose = purpose;
    this.agreed = confirmed.agreed;
    this.refused = confirmed.refused;
    this.door = asking.door;
    this.notes = asking.notes;
  }

  /** Whether the client can work: every requirement that is not optional was agreed. */
  get ok(): boolean {
    return this.refused.every(({ requirement, reason }) => requirement.optional === true || reason === 'unasked');
  }

  /** What to put into the `_meta` of each request for a payload: which releases were agreed. */
  get meta(): Record<string, unknown> {
    const agreed: AgreedMeta = {
      contexts: this.agreed.map(tagOf),
      ...(this.#purpose !== undefined && { purpose: this.#purpose }),
    };
    return { [this.#names.agreed]: agreed };
  }

  /**
   * The payload of a tool's result or a resource's contents, where it bears the tag of what was agreed and is what that
   * release says. Whatever a server sends is a result here.
   * @throws ClientError where the registry can no longer be trusted or asked
   */
  async payloadOf(result: Bearer, id: string): Promise<Payload> {
    const agreement = this.agreed.find(({ context }) => context === id);
    if (agreement === undefined) return fault('not-agreed', `${id} was not agreed with this server.`);
    const { tag: said, fault: unreadable, ...borne } = borneBy(result, this.#names.tag);
    if (result.isError === true) return fault('failed', 'The server answered with an error.');
    const tag = readTag(said);
    if (tag.outcome === 'absent') return fault('untagged', `The payload bears no ${this.#names.tag}.`);
    if (tag.outcome !== 'read')
      return fault(
        'tag-invalid',
        `The tag cannot be read: ${tag.outcome === 'invalid' ? problemText(tag.problems) : tag.outcome}.`,
      );
    if (!isTagOf(tag.value, agreement)) {
      const { version, digest } = agreement;
      const wanted = `${id}@${version} (${digest}) was agreed`;
      if (tag.value.id !== id) return fault('other-context', `The payload is tagged ${tag.value.id}; ${wanted}.`);
      return tag.value.version === version
        ? fault('other-digest', `The payload's release is ${tag.value.digest}; ${wanted}.`)
        : fault('other-version', `The payload is tagged ${id}@${tag.value.version}; ${wanted}.`);
    }
    if (unreadable !== undefined) return fault('unreadable', `The payload cannot be read: ${unreadable}.`);
    if (!Object.hasOwn(borne, 'payload')) return fault('absent', 'The result bears a tag and no payload.');
    return this.#judge(borne.payload, agreement);
  }

  /** What was agreed and refused, by whomever, as a line for the audit trail. */
  receipt(): Receipt {
    const { agreed, refused, ok } = this;
    return this.#registry.receipt({ negotiation: { ...this.#own, ok, agreed, rejected: refused } });
  }

  async #judge(payload: unknown, agreement: Agreement): Promise<Payload> {
    const { context, version, digest } = agreement;
    try {
      const resolution = await this.#registry.resolve(`${context}@${version}`);
      if (resolution.digest !== digest)
        return fault('release-refused', `${context}@${version} has another digest in the registry now.`);
      const validation = resolution.validate(payload);
      const receipt = this.#registry.receipt({ resolution, validation });
      return validation.ok
        ? { ok: true, value: validation.value, agreement, receipt }
        : {
            ...fault('drift', `The payload is not what ${context}@${version} says.`),
            problems: validation.problems,
            receipt,
          };
    } catch (error) {
      if (error instanceof ClientError && error.kind === 'refused') return fault('release-refused', error.message);
      throw error;
    }
  }
}

/** What an {@link Asked} is made of. */
interface Settlement {
  readonly own: Negotiation;
  readonly purpose: string | undefined;
  readonly confirmed: Confirmed;
  readonly asking: Asking;
}

const fault = (reason: PayloadFault, message: string): Extract<Payload, { ok: false }> => ({
  ok: false,
  reason,
  message,
  problems: [],
});
