export { registryServer, type RegistryServerOptions } from './registry-server.ts';
export { type Readiness, ServedRegistry, type ServedOptions } from './served/served-registry.ts';
export { serveOverStdio, type StdioOptions, type StdioServer } from './serve-stdio.ts';
