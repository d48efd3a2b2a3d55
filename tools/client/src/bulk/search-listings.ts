import { isLive } from '@ctxr/model';
import type { Listing } from './listings.ts';

/** The names whose id, name, description or tags hold every word of the text; names in use come first. */
export function searchListings(listings: readonly Listing[], text: string): readonly Listing[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = listings.filter((listing) => words.every((word) => listing.text.includes(word)));
  const rank = (listing: Listing): number =>
    (isLive(listing.status) ? 0 : 2) + (words.some((word) => listing.id.includes(word)) ? 0 : 1);
  return found.sort((a, b) => rank(a) - rank(b));
}
