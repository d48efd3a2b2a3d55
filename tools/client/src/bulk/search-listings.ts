import { isLive } from '@ctxr/model';
import type { Listing } from './listings.ts';

/** The listings that hold every word of the text; names in use come first, and among them those with a word in their id. */
export function searchListings(listings: readonly Listing[], text: string): readonly Listing[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const rank = (listing: Listing): number =>
    (isLive(listing.status) ? 0 : 2) + (words.some((word) => listing.id.includes(word)) ? 0 : 1);
  return listings
    .filter((listing) => words.every((word) => listing.text.includes(word)))
    .sort((a, b) => rank(a) - rank(b));
}
