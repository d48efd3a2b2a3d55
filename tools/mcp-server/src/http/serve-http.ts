import { registryServer, type RegistryServerOptions } from '../registry-server.ts';
import { type DoorOptions, type HttpServer, openHttpDoor } from './http-door.ts';

/** What is served, and how the door to it stands open. */
export type HttpOptions = DoorOptions & Omit<RegistryServerOptions, 'authorized'>;

/** Serves the registry over Streamable HTTP, and tells those who subscribed when its index changes. */
export async function serveOverHttp(options: HttpOptions): Promise<HttpServer> {
  const authorized = options.authorization !== undefined;
  const { url, notify, renew, close } = await openHttpDoor(registryServer({ ...options, authorized }), options);
  const end = options.registry.onChange(() => notify.resourcesChanged());
  return {
    url,
    renew,
    close: () => {
      end();
      return close();
    },
  };
}
