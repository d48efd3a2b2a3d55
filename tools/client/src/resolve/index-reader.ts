import { type IndexKind, INDEX_KINDS, type NameDocument } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { sha256Hex } from '../sha256.ts';
import type { Content } from '../tree/content.ts';
import { findName } from '../tree/find-name.ts';
import type { Publication } from '../trust/publication.ts';
import type { Candidate } from './choose-version.ts';
import { readDeclaration } from './read-declaration.ts';
import type { Wanted } from './read-reference.ts';

/** Looks things up in one verified publication. */
export class IndexReader {
  readonly publication: Publication;
  readonly #content: Content;

  constructor(publication: Publication, content: Content) {
    this.publication = publication;
    this.#content = content;
  }

  /** The name that a reference means. @throws ClientError NOT_FOUND, which is a proof */
  async name({ kind, id }: Pick<Wanted, 'kind' | 'id'>): Promise<NameDocument> {
    const first = await this.#find(kind ?? 'context', id);
    if (first !== undefined) return first;
    const others = kind === undefined ? INDEX_KINDS.filter((other) => other !== 'context') : [];
    const found = (await Promise.all(others.map((other) => this.#find(other, id)))).find((name) => name !== undefined);
    if (found !== undefined) return found;
    const { seq } = this.publication.head;
    throw new ClientError(
      'NOT_FOUND',
      `There is no ${kind ?? 'context, type, policy, participant or profile'} "${id}" in publication ${seq}; the signed index proves it.`,
    );
  }

  /** The declaration of a chosen version. */
  async declaration(name: NameDocument, { entry }: Pick<Candidate, 'entry'>): Promise<Record<string, unknown>> {
    const bytes = await this.#content.object({ sha256: entry.sha256, length: entry.length });
    return readDeclaration(bytes, name, entry);
  }

  #find(kind: IndexKind, id: string): Promise<NameDocument | undefined> {
    return findName(kind, id, this.publication.head.root, (sha256) => this.#content.node(sha256), sha256Hex);
  }
}
