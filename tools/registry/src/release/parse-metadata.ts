import { Metadata, MetadataKind, type Root, type Snapshot, type Targets, type Timestamp } from '@tufjs/models';

type JsonObject = Parameters<typeof Metadata.fromJSON>[1];

const parseJson = (bytes: Uint8Array): JsonObject =>
  JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as JsonObject;

/** Reads metadata that this registry itself wrote; what comes from elsewhere is read by the client. */
export const parseRoot = (bytes: Uint8Array): Metadata<Root> => Metadata.fromJSON(MetadataKind.Root, parseJson(bytes));
export const parseTargets = (bytes: Uint8Array): Metadata<Targets> =>
  Metadata.fromJSON(MetadataKind.Targets, parseJson(bytes));
export const parseSnapshot = (bytes: Uint8Array): Metadata<Snapshot> =>
  Metadata.fromJSON(MetadataKind.Snapshot, parseJson(bytes));
export const parseTimestamp = (bytes: Uint8Array): Metadata<Timestamp> =>
  Metadata.fromJSON(MetadataKind.Timestamp, parseJson(bytes));
