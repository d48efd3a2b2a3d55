import { publishSigned } from '../../src/world/publishing.ts';

const [build = '', to = '', trust = '', now = ''] = process.argv.slice(2);
await publishSigned({ build, to, trust, now: new Date(now) });
