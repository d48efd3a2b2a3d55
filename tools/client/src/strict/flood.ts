import { ClientError } from '../error.ts';

/** @throws ClientError LENGTH_EXCEEDED where a list in metadata has more members than anybody needs */
export function refuseFlood(list: object, limit: number, of: string, what: string): void {
  const count = Object.keys(list).length;
  if (count > limit)
    throw new ClientError('LENGTH_EXCEEDED', `${what} has ${count} ${of}; at most ${limit} are allowed.`);
}
