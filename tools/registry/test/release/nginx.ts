import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './publisher.ts';

/** A running nginx that serves one folder. */
export interface Nginx {
  readonly url: string;
  /** One line a request so far: `<status> <path>`. */
  log(): string[];
}

/** Serves a folder with nginx on a free port of this machine until the test is over. */
export async function serveWithNginx(folder: string): Promise<Nginx> {
  const own = temporaryFolder();
  const port = await freePort();
  const configuration = join(own, 'nginx.conf');
  const requests = join(own, 'requests.log');
  writeFileSync(configuration, configurationOf({ own, folder, port, requests }));
  run(['-p', own, '-c', configuration]);
  onTestFinished(() => run(['-p', own, '-c', configuration, '-s', 'stop']));
  return { url: `http://127.0.0.1:${port}/`, log: () => readFileSync(requests, 'utf8').trim().split('\n') };
}

/** nginx returns once it listens, and goes on in the background. */
function run(args: readonly string[]): void {
  const { error, status, stderr } = spawnSync('nginx', args, {
    encoding: 'utf8',
    env: { ...process.env, PATH: searchPath() },
  });
  if (error) throw new Error('nginx is missing. Install it: apt-get install nginx-light', { cause: error });
  if (status !== 0) throw new Error(`nginx ended with ${status}: ${stderr}`);
}

/** Some systems keep it where only the administrator looks. */
const searchPath = (): string => `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

const configurationOf = (at: { own: string; folder: string; port: number; requests: string }): string => `
${process.getuid?.() === 0 ? 'user root;' : ''}
pid ${at.own}/nginx.pid;
error_log ${at.own}/error.log;
worker_processes 1;
events {}
http {
  log_format short '$status $uri';
  access_log ${at.requests} short;
  client_body_temp_path ${at.own}/body;
  proxy_temp_path ${at.own}/proxy;
  fastcgi_temp_path ${at.own}/fastcgi;
  uwsgi_temp_path ${at.own}/uwsgi;
  scgi_temp_path ${at.own}/scgi;
  default_type application/json;
  server {
    listen 127.0.0.1:${at.port};
    root ${at.folder};
  }
}
`;
