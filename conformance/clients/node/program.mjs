// #region program
import { openRegistry } from '@ctxr/client';

const registry = await openRegistry({ url: 'http://127.0.0.1:8787', root: './root.json' });
const session = await registry.resolve('ctx-session-1@^1');
const result = session.validate({ user_id: 'user-1' });
if (!result.ok) for (const { pointer, message } of result.problems) console.log(`${pointer}: ${message}`);
const access = await registry.authorize({ principal: 'client-desk-assistant', action: 'read', context: session });
console.log(access.sentence);
const { agreed } = await registry.negotiate({ requires: 'client-desk-assistant', offers: ['desk-server'] });
for (const { context, version, server } of agreed) console.log(`${context}@${version} of ${server}`);
// #endregion
