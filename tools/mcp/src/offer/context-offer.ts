import type { Agreement } from '@ctxr/client/negotiate';
import type { ServerContext } from '@modelcontextprotocol/server';
import type { WireNames } from '../wire/names.ts';
import { problemText, readAgreed } from '../wire/read.ts';
import type { ServerSettings } from '../wire/settings.ts';
import { type AgreedRelease, isTagOf, tagOf } from '../wire/tag.ts';
import { type Asker, decide, type Deciding } from './answer-question.ts';

/** Whether a request may have payloads of a context, and of which release. */
export type Admission =
  | { readonly ok: true; readonly agreement: Agreement }
  | {
      readonly ok: false;
      /** `not-agreed`, `agreed-invalid`, `digest-differs`, or why a negotiation refuses it. */
      readonly reason: string;
      readonly message: string;
    };

/** What a server offers, and what it needs to hand out payloads. */
export class ContextOffer {
  readonly names: WireNames;
  readonly #deciding: Deciding;
  readonly #askerOf: (context: ServerContext) => Asker;

  constructor(names: WireNames, deciding: Deciding, askerOf: (context: ServerContext) => Asker) {
    this.names = names;
    this.#deciding = deciding;
    this.#askerOf = askerOf;
  }

  /** What the server says of itself in its extension. */
  get settings(): ServerSettings {
    return this.#deciding.settings;
  }

  /**
   * Whether who sent a request may have payloads of a context. The request names what was agreed in its `_meta`; that is
   * decided anew, so that the server remembers nothing and whatever was revoked since is refused.
   * @throws ClientError as `negotiate`
   */
  async admit(context: ServerContext, id: string): Promise<Admission> {
    const reading = readAgreed(context.mcpReq._meta?.[this.names.agreed]);
    if (reading.outcome === 'invalid')
      return refused('agreed-invalid', `${this.names.agreed} cannot be read: ${problemText(reading.problems)}.`);
    const { contexts = [], purpose } = reading.outcome === 'read' ? reading.value : {};
    const tag = contexts.find((one) => one.id === id);
    if (tag === undefined)
      return refused(
        'not-agreed',
        `The request names no release of ${id} in ${this.names.agreed}; negotiate it first.`,
      );
    const question = { requires: [{ context: `${id}@${tag.version}` }], ...(purpose !== undefined && { purpose }) };
    const { agreed, rejected } = await decide(this.#deciding, question, this.#askerOf(context));
    const [agreement] = agreed;
    const [rejection] = rejected;
    if (agreement === undefined)
      return refused(rejection?.reason ?? 'not-agreed', rejection?.message ?? `${id} cannot be agreed.`);
    return isTagOf(tag, agreement)
      ? { ok: true, agreement }
      : refused('digest-differs', `${id}@${tag.version} has another digest in the registry than the request says.`);
  }

  /** A result, or one of a resource's contents, with the tag of the release that its payload is of. */
  tag<T extends object>(result: T, agreement: AgreedRelease): T & { readonly _meta: Record<string, unknown> } {
    const { _meta: meta } = result as { readonly _meta?: object };
    return { ...result, _meta: { ...meta, [this.names.tag]: tagOf(agreement) } };
  }
}

const refused = (reason: string, message: string): Admission => ({ ok: false, reason, message });
