import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Certificate, makeCertificate } from '../../client/test/support/certificates.ts';
import { commitAll, ctxr, emptyFolder, type Outcome, startedRegistry } from './harness.ts';

interface Secured {
  readonly url: string;
  readonly home: string;
  readonly server: Certificate;
  readonly backup: Certificate;
  readonly fingerprint: string;
}

/** A published registry behind TLS that asks for client certificates; the PEM files are in the user's home. */
async function secured(): Promise<Secured> {
  const folder = await startedRegistry();
  commitAll(folder);
  await ctxr(folder, ['publish']);
  const { stdout } = await ctxr(folder, ['keys', 'list', '--json']);
  const { fingerprint } = JSON.parse(stdout) as { fingerprint: string };
  const authority = await makeCertificate({ name: 'authority', authority: true });
  const [server, backup, client] = [
    await makeCertificate({ name: 'server', issuer: authority }),
    await makeCertificate({ name: 'backup', issuer: authority }),
    await makeCertificate({ name: 'client', issuer: authority }),
  ];
  const { cert, key } = server;
  const https = createServer({ cert, key, ca: authority.cert, requestCert: true }, (request, response) => {
    try {
      response.end(readFileSync(join(folder, 'public', request.url ?? '')));
    } catch {
      response.writeHead(404).end();
    }
  });
  https.on('tlsClientError', () => undefined);
  https.listen(0, '127.0.0.1');
  await once(https, 'listening');
  onTestFinished(() => {
    https.closeAllConnections();
    https.close();
  });
  const home = emptyFolder();
  for (const [name, text] of Object.entries({ ca: authority.cert, cert: client.cert, key: client.key }))
    writeFileSync(join(home, `${name}.pem`), text);
  const url = `https://127.0.0.1:${(https.address() as AddressInfo).port}`;
  return { url, home, server, backup, fingerprint };
}

it('takes TLS options from the command line and from the environment, and tells a wrong pin', async () => {
  const { url, home, server, backup, fingerprint } = await secured();
  const env = { HOME: home, XDG_CONFIG_HOME: home };
  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
    ctxr(home, args, { env: { ...env, ...more } });
  const files = ['--tls-ca', 'ca.pem', '--tls-cert', 'cert.pem', '--tls-key', 'key.pem'];
  const pins = ['--tls-pin', server.pin, '--tls-pin', backup.pin];
  const pinned = await run(['trust', 'pin', url, '--fingerprint', fingerprint, ...files, ...pins]);
  expect(pinned.code, pinned.stderr).toBe(0);

  const resolve = ['resolve', 'ctx-session', '--registry', url, '--no-cache'];
  expect((await run([...resolve, ...files])).code).toBe(0);
  expect((await run(['mirror', url, 'copy', ...files])).code).toBe(0);
  const inEnv = { CTXR_TLS_CA: 'ca.pem', CTXR_TLS_CERT: 'cert.pem', CTXR_TLS_KEY: 'key.pem' };
  expect((await run(resolve, { ...inEnv, CTXR_TLS_PINS: `${server.pin}, ${backup.pin}` })).code).toBe(0);

  const unknown = await run(resolve);
  expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('certificate is refused')]);
  const wrong = await run(resolve, { ...inEnv, CTXR_TLS_PINS: `${backup.pin} sha256/${'A'.repeat(43)}=` });
  expect([wrong.code, wrong.stderr]).toEqual([4, expect.stringContaining(server.pin)]);
  expect((await run(['verify', 'copy', '--root', 'copy/metadata/1.root.json'], inEnv)).code).toBe(0);
});
