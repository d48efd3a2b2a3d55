import type { ServeOptions, StaticServer } from './static/server.ts';

/** Serves a published folder over HTTP until it is closed. The server is loaded now: most commands need none. */
export const serveFolder = async (folder: string, options: ServeOptions): Promise<StaticServer> =>
  (await import('./static/server.ts')).serveFolder(folder, options);
