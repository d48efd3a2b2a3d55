import { type ClientName, openClient } from './clients.ts';
import { conversation, rest } from './conversation.ts';

/** A conversation of the client that is named with the server at an address, in a process that trusts what it was started to trust. */
const [name = '', url = ''] = process.argv.slice(2);
const speaker = await openClient(name as ClientName, url);
process.stdout.write(JSON.stringify([await conversation(speaker), await rest(speaker)]));
await speaker.close();
