import { isLoopbackHost } from '@ctxr/client';

/** How a door is opened to the network. */
export interface Exposure {
  /** The address that is listened on. */
  readonly host: string;
  readonly hasTls: boolean;
  readonly hasOauth: boolean;
  /** Names by which callers reach the server, besides those of this machine. */
  readonly allowedHosts: readonly string[];
  /** TLS ends at a proxy in front. */
  readonly plainHttp: boolean;
  /** Everybody may ask. */
  readonly anonymous: boolean;
}

/** Something that an exposure lacks, and the option that gives it. */
export interface Lack {
  readonly message: string;
  readonly fix: string;
}

/** Whether an address is listened on by this machine alone. */
export const isThisMachine = (host: string): boolean => isLoopbackHost(host.includes(':') ? `[${host}]` : host);

/** What is missing before a door may be opened: beyond this machine nothing is open by accident. */
export function lacksOf({ host, hasTls, hasOauth, allowedHosts, plainHttp, anonymous }: Exposure): readonly Lack[] {
  if (isThisMachine(host)) return [];
  return [
    ...(hasTls || plainHttp
      ? []
      : [
          {
            message: `${host} is reached from other machines, and there is no TLS`,
            fix: '--http-cert FILE --http-key FILE, or --plain-http where a proxy in front ends TLS',
          },
        ]),
    ...(hasOauth || anonymous
      ? []
      : [
          {
            message: `${host} is reached from other machines, and nobody is asked for a token`,
            fix: '--oauth-issuer URL --oauth-audience URL, or --anonymous where everybody may read',
          },
        ]),
    ...(allowedHosts.length > 0
      ? []
      : [{ message: `the name is missing under which callers reach ${host}`, fix: '--allow-host NAME' }]),
  ];
}
