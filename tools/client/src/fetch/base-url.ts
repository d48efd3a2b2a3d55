import { ClientError } from '../error.ts';

/**
 * The publication's folder as a URL that ends in a slash. Plain http is taken for loopback alone, unless allowed.
 * @throws ClientError OPTIONS_INVALID
 */
export function baseUrl(input: string | URL, allowInsecureHttp = false): URL {
  let url: URL;
  try {
    url = new URL(input);
  } catch (cause) {
    throw new ClientError(
      'OPTIONS_INVALID',
      `"${String(input)}" is no URL. Give the registry's address, such as https://contexts.example.org.`,
      { cause },
    );
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ClientError('OPTIONS_INVALID', `The registry's URL must be http or https, not ${url.protocol}//.`);
  }
  if (url.username !== '' || url.password !== '')
    throw new ClientError('OPTIONS_INVALID', "The registry's URL must carry no user name or password.");
  if (url.protocol === 'http:' && !allowInsecureHttp && !isLoopbackHost(url.hostname)) {
    throw new ClientError(
      'OPTIONS_INVALID',
      `${url.origin} is plain http beyond this machine: anyone on the way sees what is looked up. Use https, or allowInsecureHttp.`,
    );
  }
  url.search = '';
  url.hash = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** Whether the host is this machine: 127.0.0.0/8, ::1 or localhost. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
