import type { BulkLine, IndexKind, Status } from '@ctxr/model';
import { candidatesOf, shownOf } from '../resolve/choose-version.ts';
import { isObject } from '../strict/json.ts';
import type { Content } from '../tree/content.ts';
import type { Publication } from '../trust/publication.ts';
import { readBulk } from './read-bulk.ts';

/** One name as lists and searches show it. */
export interface Listing {
  readonly kind: IndexKind;
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly owner?: string;
  /** The highest live version, or the highest when none is live; absent for what is edited in place. */
  readonly version?: string;
  readonly status: Status;
  /** All versions, ascending, with their status. */
  readonly versions: readonly { readonly version?: string; readonly status: Status }[];
  /** What a search looks through, in lower case. */
  readonly text: string;
}

/** Reads all names from the bulk file, ordered by kind and id. */
export async function readListings(publication: Publication, content: Content): Promise<readonly Listing[]> {
  const lines = await readBulk(await content.bulk(publication.bulk), publication);
  const order = (a: Listing, b: Listing): number =>
    a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1;
  return lines.map((line) => listingOf(line, publication)).sort(order);
}

function listingOf({ name, objects }: BulkLine, { revocations }: Publication): Listing {
  const candidates = candidatesOf(name, revocations);
  const shown = shownOf(candidates);
  const object = shown === undefined ? undefined : objects[candidates.indexOf(shown)];
  const field = (member: string): string | undefined =>
    isObject(object) && typeof object[member] === 'string' ? object[member] : undefined;
  const [description, owner, label, version] = [
    field('description'),
    field('owner'),
    field('name'),
    shown?.entry.version,
  ];
  const tags: unknown = isObject(object) ? object['complianceTags'] : undefined;
  return {
    kind: name.kind,
    id: name.id,
    name: label ?? name.id,
    ...(description === undefined ? {} : { description }),
    ...(owner === undefined ? {} : { owner }),
    ...(version === undefined ? {} : { version }),
    status: shown?.status ?? 'withdrawn',
    versions: candidates.map(({ entry, status }) => ({
      ...(entry.version === undefined ? {} : { version: entry.version }),
      status,
    })),
    text: [
      name.id,
      label,
      description,
      owner,
      ...(Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : []),
    ]
      .join(' ')
      .toLowerCase(),
  };
}
