import type { Contract, Server, ServerJson } from '@ctxr/model';
import { RegistryError } from '../../error/registry-error.ts';
import { releasePath } from '../layout.ts';
import { schemaFaults } from '../schema-faults.ts';
import { yamlText } from '../yaml/yaml-text.ts';
import { ChangeLog } from './change.ts';
import { entryPointer } from './server.ts';
import { slugsFor } from './slug.ts';
import { fitTexts, nameForPeople } from './text.ts';
import { mapVersion } from './version.ts';

/** A server that has no server.json yet, as it describes itself. */
export interface SelfDescription {
  /** The name that it gets in its server.json, such as `org.example/crm`. */
  readonly name: string;
  /** What it says of itself when a client connects. */
  readonly version: string;
  readonly title?: string;
  /** Where clients reach it, as far as it is reached at an address. */
  readonly url?: string;
  readonly owner: string;
  readonly contract: Contract | string;
}

/**
 * The first declaration of a server, written from what it says of itself.
 * @param taken The ids of the registry's participants, with the server's own name where they are servers.
 * @throws RegistryError INPUT_INVALID where a declaration cannot say it.
 */
export function describedServer(
  { name, version: said, title, url, owner, contract }: SelfDescription,
  taken: ReadonlyMap<string, string | undefined>,
): { readonly id: string; readonly version: string; readonly file: string; readonly text: string } {
  const described = { name, ...(title !== undefined && { title }), description: '', version: said };
  const server = {
    ...fitTexts(described, new ChangeLog()),
    ...(url !== undefined && { remotes: [{ type: 'streamable-http', url }] }),
  };
  const mapped = mapVersion(said);
  if ('reason' in mapped) throw invalid(`the server's version cannot be taken over: ${mapped.reason}`);
  const { version } = mapped;
  const id = slugsFor([name], taken).get(name) ?? '';
  const value = {
    kind: 'server',
    id,
    name: nameForPeople(server),
    version,
    owner,
    server: server as unknown as ServerJson,
    contract,
  } satisfies Server;
  const [fault] = schemaFaults('participant', value);
  if (fault) throw invalid(`the server cannot be declared: ${entryPointer(fault.path)} ${fault.message}`);
  return { id, version, file: releasePath('participant', id, version), text: yamlText(value) };
}

const invalid = (message: string): RegistryError =>
  new RegistryError('INPUT_INVALID', `${message}.`, {
    fix: 'Give --name NAMESPACE/NAME as a server.json has it, such as org.example/crm; or write the declaration by hand: ctxr new participant ID --kind server.',
  });
