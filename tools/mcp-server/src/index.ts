export { Metrics } from './admin/metrics.ts';
export { type AdminServer, serveAdmin } from './admin/serve-admin.ts';
export { type Exposure, type Lack, lacksOf } from './http/exposure.ts';
export { type HttpOptions, type HttpServer, serveOverHttp, type TlsMaterial } from './http/serve-http.ts';
export type { Meter, Outcome, TurnedAway } from './metering.ts';
export { type Authorization, type AuthorizationOptions, openAuthorization, READ_SCOPE } from './oauth/authorization.ts';
export { registryServer, type RegistryServerOptions } from './registry-server.ts';
export { serveOverStdio, type StdioOptions, type StdioServer } from './serve-stdio.ts';
export { type Readiness, ServedRegistry, type ServedOptions } from './served/served-registry.ts';
