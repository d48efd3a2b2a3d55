import { tlsFetch } from '../../src/fetch/tls-fetch.ts';

/** A process of a test that makes one request over TLS: `URL`, and the authority in PEM in the environment. */
const [url = ''] = process.argv.slice(2);
const response = await tlsFetch({ ca: process.env['AUTHORITY'] ?? '' })(new URL(url), {});
process.stdout.write(`${await response.text()}\n`);
