import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TlsOptions } from '@ctxr/client';
import type { Command } from 'commander';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** The TLS options of a command that reads over the network, as they are typed. */
export interface TlsFiles {
  readonly tlsCa?: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly tlsPin?: readonly string[];
}

const each = (pin: string, pins: readonly string[] = []): readonly string[] => [...pins, pin];

/** Declares the TLS options. */
export const tlsOptions = (command: Command): Command =>
  command
    .option('--tls-ca <file>', 'believe these certificate authorities alone (CTXR_TLS_CA)')
    .option('--tls-cert <file>', 'show this client certificate (CTXR_TLS_CERT)')
    .option('--tls-key <file>', 'its key (CTXR_TLS_KEY; the passphrase is CTXR_TLS_PASSPHRASE)')
    .option('--tls-pin <pin>', 'the server must show this key: sha256/BASE64, at least twice (CTXR_TLS_PINS)', each);

/**
 * The TLS options that were given, or that the environment holds; undefined where there are none. What the environment
 * holds is for https alone.
 * @throws UsageError for a file that cannot be read
 */
export async function tlsOf(session: Session, files: TlsFiles, url: string): Promise<TlsOptions | undefined> {
  const env = /^https:/i.test(url) ? session.io.env : {};
  const read = async (option: string | undefined, variable: string) => {
    const named = option ?? env[variable];
    return named === undefined || named === '' ? undefined : readPem(resolve(session.directory, named));
  };
  const ca = await read(files.tlsCa, 'CTXR_TLS_CA');
  const cert = await read(files.tlsCert, 'CTXR_TLS_CERT');
  const key = await read(files.tlsKey, 'CTXR_TLS_KEY');
  const passphrase = key === undefined ? undefined : session.io.env['CTXR_TLS_PASSPHRASE'];
  const pins = files.tlsPin ?? env['CTXR_TLS_PINS']?.split(/[\s,]+/).filter((pin) => pin !== '');
  const tls: TlsOptions = {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
    ...(pins !== undefined && pins.length > 0 && { pins }),
  };
  return Object.keys(tls).length === 0 ? undefined : tls;
}

const readPem = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`, 'give the path of a PEM file');
  });
