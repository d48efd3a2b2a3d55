import { format } from '@cfworker/json-schema';

/**
 * The formats that both tiers judge by the interpreter's functions. Left out are those in which the interpreter errs:
 * `ipv4` takes leading zeros, and `url` may take exponential time.
 */
const SHARED = [
  'date',
  'time',
  'date-time',
  'duration',
  'email',
  'hostname',
  'ipv6',
  'json-pointer',
  'json-pointer-uri-fragment',
  'regex',
  'relative-json-pointer',
  'uri',
  'uri-reference',
  'uri-template',
  'uuid',
] as const;

/** Judges a string by a format. */
export type FormatCheck = (text: string) => boolean;

/** A time that is right at first sight: in UTC, no leap second, a day that every month has. */
const PLAIN_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

const checkOf = (name: string): FormatCheck => format[name] ?? (() => false);

/** The checks of the formats that both tiers know. */
export const FORMATS: ReadonlyMap<string, FormatCheck> = new Map<string, FormatCheck>([
  ...SHARED.map((name) => [name, checkOf(name)] as const),
  ['date-time', (text) => PLAIN_TIME.test(text) || checkOf('date-time')(text)],
]);

/** Formats that only compiled code asserts: the two above, and those of OpenAPI that ajv-formats knows. */
export const COMPILED_FORMATS: ReadonlySet<string> = new Set([
  'ipv4',
  'url',
  'iso-time',
  'iso-date-time',
  'byte',
  'int32',
  'int64',
  'float',
  'double',
  'password',
  'binary',
]);
