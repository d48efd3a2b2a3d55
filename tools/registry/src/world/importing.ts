export { openSource } from './import/source.ts';
export { importFrom } from './import/servers.ts';
export { newsOf } from './import/news.ts';
