import type { RequestFacts } from '@ctxr/client';
import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';

/** What a question of access is asked with, as it is typed. */
export interface FactOptions {
  readonly purpose?: string;
  readonly transport?: string;
  readonly mtls?: boolean;
  readonly mfa?: boolean;
  readonly at?: string;
}

/** Declares the facts that access rules may ask for, and the time. */
export const factOptions = (command: Command): Command =>
  command
    .option('--purpose <text>', 'what the payloads are for')
    .option('--transport <name>', 'how payloads travel, such as stdio or http')
    .option('--mtls', 'both ends of the connection showed a certificate')
    .option('--mfa', 'the person behind the request used two factors')
    .option('--at <time>', 'when it is asked, in UTC, such as 2026-11-22T06:00:00Z (default: now)');

/** What is not said is not a fact: a flag that was left out says nothing. */
export const factsOf = ({ purpose, transport, mtls, mfa }: FactOptions): RequestFacts => ({
  ...(purpose !== undefined && { purpose }),
  ...(transport !== undefined && { transport }),
  ...(mtls !== undefined && { mtls }),
  ...(mfa !== undefined && { mfa }),
});

/** The time that is asked about, in milliseconds since 1970; undefined for now. @throws UsageError for a day that no month has */
export function timeOf({ at }: FactOptions): number | undefined {
  if (at === undefined) return undefined;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at) ? Date.parse(at) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString() === at.replace('Z', '.000Z')) return time;
  throw new UsageError(`--at \`${at}\` is no time`, 'write it in UTC: --at 2026-11-22T06:00:00Z');
}
