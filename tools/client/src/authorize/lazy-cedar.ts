import type { Authorizer } from './authorizer.ts';

/** Cedar, loaded when somebody asks for it. @throws ClientError AUTHORIZER_MISSING */
export const cedarAuthorizer = async (): Promise<Authorizer> =>
  (await import('./cedar/cedar-authorizer.ts')).createCedarAuthorizer();
