import type { Content } from '../tree/content.ts';
import type { Publication } from '../trust/publication.ts';
import { type Listing, readListings } from './listings.ts';

/**
 * The names of the publication that was listed last, so that asking again costs nothing. A publication with the same
 * tree and the same emergency list has the same names.
 */
export class ListedBefore {
  #of = '';
  #listings: readonly Listing[] = [];

  /** All names of a publication. */
  async listings(publication: Publication, content: () => Content): Promise<readonly Listing[]> {
    const of = `${publication.head.root} ${publication.versions.revocations}`;
    if (of === this.#of) return this.#listings;
    const listings = await readListings(publication, content());
    this.#of = of;
    this.#listings = listings;
    return listings;
  }
}
