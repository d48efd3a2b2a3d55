import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../house/source-files.ts';

/** A web server that runs with the configuration that the repository ships. */
export interface WebServer {
  readonly url: string;
  close(): Promise<void>;
}

/** What is served, and with which certificate. */
export interface Served {
  readonly folder: string;
  readonly certificate: { readonly cert: string; readonly key: string };
}

interface Place {
  readonly own: string;
  readonly port: number;
  readonly cert: string;
  readonly key: string;
}

/** Serves a folder with nginx and `tools/deploy/nginx.conf`; only name, port, folder and certificate are changed. */
export async function withNginx({ folder, certificate }: Served): Promise<WebServer> {
  const { own, port, cert, key } = await place(certificate);
  const shipped = replaced(readFileSync(join(root, 'tools/deploy/nginx.conf'), 'utf8'), [
    ['listen 80;', `listen 127.0.0.1:${await freePort()};`],
    ['listen 443 ssl', `listen 127.0.0.1:${port} ssl`],
    ['/srv/registry/public', folder],
    ['/etc/ssl/registry.pem', cert],
    ['/etc/ssl/private/registry.key', key],
  ]);
  const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${own}/${name};`,
  );
  const http = ['access_log off;', ...places, shipped].join('\n');
  const configuration = join(own, 'nginx.conf');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  writeFileSync(
    configuration,
    `${user}\npid ${own}/nginx.pid;\nerror_log ${own}/error.log;\nevents {}\nhttp {\n${http}\n}\n`,
  );
  const run = (more: readonly string[]): void => {
    const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`;
    const args = ['-p', own, '-c', configuration, ...more];
    const { error, status, stderr } = spawnSync('nginx', args, {
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
    if (error) throw new Error('nginx is missing. Install it: apt-get install nginx-light', { cause: error });
    if (status !== 0) throw new Error(`nginx ended with ${status}: ${stderr}`);
  };
  run([]);
  const close = async (): Promise<void> => {
    run(['-s', 'stop']);
    await until(async () => !(await answers(port)));
    rmSync(own, { recursive: true, force: true });
  };
  return { url: `https://127.0.0.1:${port}`, close };
}

/**
 * Serves a folder with Caddy and `tools/deploy/Caddyfile`; only the certificate is put in. It is reached by a name: for
 * Caddy, an address without one is another site, with other TLS versions.
 */
export async function withCaddy({ folder, certificate }: Served): Promise<WebServer> {
  const { own, port, cert, key } = await place(certificate);
  const configuration = join(own, 'Caddyfile');
  const shipped = replaced(readFileSync(join(root, 'tools/deploy/Caddyfile'), 'utf8'), [
    ['tls {', `tls ${cert} ${key} {`],
  ]);
  writeFileSync(
    configuration,
    `{\n\tdefault_bind 127.0.0.1\n\tadmin off\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n${shipped}`,
  );
  const child = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', configuration], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      HOME: own,
      XDG_CONFIG_HOME: own,
      XDG_DATA_HOME: own,
      REGISTRY_ADDRESS: `https://localhost:${port}`,
      REGISTRY_FOLDER: folder,
    },
  });
  const said: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  await started(child);
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`caddy ended: ${Buffer.concat(said).toString()}`);
    return answers(port);
  });
  const close = async (): Promise<void> => {
    child.kill();
    if (child.exitCode === null) await once(child, 'exit');
    rmSync(own, { recursive: true, force: true });
  };
  return { url: `https://localhost:${port}`, close };
}

async function started(child: ChildProcess): Promise<void> {
  const missing = once(child, 'error').then(([cause]) => {
    throw new Error('caddy is missing. Install it: apt-get install caddy', { cause });
  });
  await Promise.race([once(child, 'spawn'), missing]);
}

async function place({ cert, key }: Served['certificate']): Promise<Place> {
  const own = mkdtempSync(join(tmpdir(), 'ctxr-web-'));
  const files = { cert: join(own, 'cert.pem'), key: join(own, 'key.pem') };
  writeFileSync(files.cert, cert);
  writeFileSync(files.key, key);
  return { own, port: await freePort(), ...files };
}

/** The text with each part changed, which has to be in it. */
function replaced(text: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`The shipped configuration has no ${from}`);
    return before.replaceAll(from, to);
  }, text);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  const { connect } = await import('node:net');
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Asks again and again, yielding in between, until the answer is yes. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}
