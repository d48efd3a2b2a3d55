import { asText } from './as-text.ts';
import { isRecord } from '../pointer.ts';
import { ChangeLog } from './change.ts';
import { contractOf } from './contract-of.ts';
import type { ImportEntry } from './entries.ts';
import { publisherMeta } from './meta.ts';
import { FIRST_NUMBER } from './number.ts';
import { repositoryLink } from './repository-link.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The namespace that ToolHive gives its entries in its newer, server.json based registry. */
const NAMESPACE = 'io.github.stacklok';

/** The server descriptions of ToolHive's older registry.json, whose servers are maps by name; undefined where it is none. */
export function toolhiveEntries(document: unknown): readonly ImportEntry[] | undefined {
  if (!isRecord(document) || !(isRecord(document['servers']) || isRecord(document['remote_servers']))) return undefined;
  const groups: readonly unknown[] = Array.isArray(document['groups']) ? document['groups'] : [];
  const parts = [{ part: document, at: '' }, ...groups.map((part, index) => ({ part, at: `/groups/${index}` }))];
  const found = parts.flatMap(({ part, at }) =>
    ['servers', 'remote_servers'].flatMap((member) => {
      const map = isRecord(part) ? part[member] : undefined;
      return Object.entries(isRecord(map) ? map : {}).map(([name, value]) => ({
        pointer: `${at}/${member}/${escaped(name)}`,
        name,
        value,
      }));
    }),
  );
  return found.map(({ pointer, name, value }, index) => fromToolhive({ index, pointer, value }, name));
}

const escaped = (token: string): string => token.replaceAll('~', '~0').replaceAll('/', '~1');

function fromToolhive(entry: ImportEntry, name: string): ImportEntry {
  const { value } = entry;
  if (!isRecord(value)) return entry;
  const log = new ChangeLog();
  const server = serverOf(value, name, log);
  const tools: readonly unknown[] = Array.isArray(value['tools']) ? value['tools'] : [];
  const contract = contractOf(
    tools.map((tool) => ({ name: tool })),
    log,
  );
  return { ...entry, value: server, isNumbered: true, ...(contract && { contract }), changes: log.all };
}

function serverOf(entry: Entry, name: string, log: ChangeLog): Entry {
  const {
    name: _,
    title,
    description,
    repository_url: project,
    image,
    url,
    transport,
    target_port: port,
    tools: __,
    ...rest
  } = entry;
  const { env_vars: env, headers, args, metadata, ...others } = rest;
  if (metadata !== undefined)
    log.add('member-left-out', 'metadata (stars, pulls, last_updated) is left out: it changes daily');
  log.add('value-added', `it is called ${NAMESPACE}/${name}, as ToolHive calls it in its newer registry`);
  const isRemote = typeof url === 'string';
  const kept = { ...others, ...(isRemote && env !== undefined && { env_vars: env }) };
  if (Object.keys(kept).length > 0)
    log.add('value-kept', `${Object.keys(kept).join(', ')}: kept in _meta, because server.json has no place for them`);
  const place = asText(isRemote ? url : image);
  return {
    name: `${NAMESPACE}/${name}`,
    ...(typeof title === 'string' && title !== '' && { title }),
    description,
    version: FIRST_NUMBER,
    ...repositoryLink(project, undefined, log),
    ...(image !== undefined && { packages: [packageOf({ image, transport, port, args, env }, log)] }),
    ...(isRemote && { remotes: [{ type: transport, url, ...inputsOf('headers', headers) }] }),
    ...publisherMeta(NAMESPACE, Object.keys(kept).length === 0 ? {} : { [place]: kept }),
  };
}

function packageOf({ image, transport, port, args, env }: Entry, log: ChangeLog): Entry {
  const isLocal = transport === undefined || transport === 'stdio';
  const address = `http://localhost${typeof port === 'number' ? `:${port}` : ''}`;
  if (!isLocal) log.add('value-added', `packages[].transport.url ${address}: ToolHive maps the container’s port there`);
  const texts = Array.isArray(args) ? args.filter((arg) => typeof arg === 'string') : [];
  return {
    registryType: 'oci',
    identifier: image,
    transport: isLocal ? { type: 'stdio' } : { type: transport, url: address },
    ...(texts.length > 0 && { packageArguments: texts.map((value) => ({ type: 'positional', value })) }),
    ...inputsOf('environmentVariables', env),
  };
}

/** Variables or headers, with `required` and `secret` as server.json calls them. */
function inputsOf(member: string, list: unknown): Entry {
  const inputs = (Array.isArray(list) ? list : []).filter(isRecord).map((item) => {
    const { required, secret, default: fallback, ...rest } = item;
    return {
      ...rest,
      ...(typeof required === 'boolean' && { isRequired: required }),
      ...(typeof secret === 'boolean' && { isSecret: secret }),
      ...(fallback !== undefined && { default: asText(fallback) }),
    };
  });
  return inputs.length === 0 ? {} : { [member]: inputs };
}
