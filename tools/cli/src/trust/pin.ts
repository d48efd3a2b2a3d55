import { resolve } from 'node:path';
import { readFile } from 'node:fs/promises';
import { pinFile } from '../client/pin-file.ts';
import { tlsOf, type TlsFiles } from '../client/tls.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';

/** How a registry is pinned. */
export interface PinOptions extends TlsFiles {
  readonly fingerprint?: string;
  readonly trustOnFirstUse?: boolean;
  /** Where the root goes, instead of the user's pins. */
  readonly out?: string;
  /** Whether another pin may be replaced. */
  readonly overwrite?: boolean;
  readonly insecureHttp?: boolean;
}

/** `ctxr trust pin URL`: keeps the registry's first root, once it is the one that the fingerprint names and verifies. */
export async function pin(session: Session, url: string, options: PinOptions): Promise<ExitCode> {
  const file = pinTarget(session, url, options);
  const { fingerprintOf, openRegistry } = await import('@ctxr/client');
  const tls = await tlsOf(session, options, url);
  const client = await openRegistry({
    url,
    cache: false,
    ...(options.fingerprint === undefined ? { trustOnFirstUse: true } : { fingerprint: options.fingerprint }),
    ...(tls && { tls }),
    ...(options.insecureHttp !== undefined && { allowInsecureHttp: options.insecureHttp }),
  });
  await client.discovery();
  for (const { message } of client.warnings) session.note(`warning: ${message}`);
  const { fingerprint, registry } = client;
  const kept = await readFile(file).catch(() => undefined);
  const isKept = kept !== undefined && isOf(kept, fingerprint, fingerprintOf);
  if (kept !== undefined && !isKept && options.overwrite !== true) {
    session.note(`refused: ${file} pins another root. Where the operators say that this one replaces it: --overwrite`);
    return EXIT.refused;
  }
  if (!isKept) await writeWhole(file, client.anchor, options.overwrite === true);
  session.answer({ url: client.url.href, ...(registry && { registry }), fingerprint, file, written: !isKept }, () =>
    [
      `${isKept ? 'pinned already' : 'pinned'}: ${client.url.href}`,
      ...(registry === undefined ? [] : [`  registry     ${registry}`]),
      `  fingerprint  ${fingerprint}`,
      `  file         ${file}`,
    ].join('\n'),
  );
  session.note(
    options.out === undefined
      ? `next: ctxr resolve REF --registry ${url}`
      : `next: keep it with your code; --root ${options.out}`,
  );
  return EXIT.fine;
}

function pinTarget(session: Session, url: string, { fingerprint, trustOnFirstUse = false, out }: PinOptions): string {
  if (url === '') throw new UsageError('no registry is named', 'ctxr trust pin URL --fingerprint sha256:…');
  if (session.offline)
    throw new UsageError('a root is fetched to be pinned, and --offline forbids it', 'leave --offline out');
  if ((fingerprint === undefined) !== trustOnFirstUse)
    throw new UsageError(
      fingerprint === undefined
        ? 'a root needs somebody who vouches for it'
        : '--fingerprint and --trust-on-first-use exclude each other',
      '--fingerprint sha256:…, as the registry’s operators tell it; --trust-on-first-use where nobody does',
    );
  const file = out === undefined ? pinFile(url, session.io.env) : resolve(session.directory, out);
  if (file !== undefined) return file;
  throw new UsageError(`\`${url}\` is no URL`, 'give the registry’s address, such as https://contexts.example.org');
}

function isOf(root: Uint8Array, fingerprint: string, fingerprintOf: (root: Uint8Array) => string): boolean {
  try {
    return fingerprintOf(root) === fingerprint;
  } catch {
    return false;
  }
}
