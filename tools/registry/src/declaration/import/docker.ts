import { asText } from './as-text.ts';
import type { Contract } from '@ctxr/model';
import { isRecord } from '../pointer.ts';
import { ChangeLog } from './change.ts';
import { contractOf } from './contract-of.ts';
import { DockerInputs } from './docker-inputs.ts';
import type { ImportEntry } from './entries.ts';
import { publisherMeta } from './meta.ts';
import { FIRST_NUMBER } from './number.ts';
import { repositoryLink } from './repository-link.ts';

type Entry = Readonly<Record<string, unknown>>;

const NAMESPACE = 'io.github.docker.mcp-registry';

/** The name in a server.json of an entry of docker/mcp-registry. */
export const dockerName = (name: string): string => `${NAMESPACE}/${name}`;

/** An entry of docker/mcp-registry as one whose value is a server.json. */
export function fromDocker(entry: ImportEntry): ImportEntry {
  const { value } = entry;
  if (!isRecord(value) || typeof value['name'] !== 'string' || value['name'] === '') return entry;
  const log = new ChangeLog();
  const { server, contract } = serverOf(value, value['name'], log);
  return { ...entry, value: server, isNumbered: true, ...(contract && { contract }), changes: log.all };
}

function serverOf(
  entry: Entry,
  name: string,
  log: ChangeLog,
): { readonly server: Entry; readonly contract?: Contract } {
  const { image, remote, source, about, config, run, tools } = entry;
  const { title, description, icon } = recordOf(about);
  const { project, directory } = recordOf(source);
  const inputs = new DockerInputs(name, recordOf(config), log);
  const environmentVariables = inputs.environment(recordOf(config), recordOf(run)['env']);
  const packages = typeof image === 'string' ? [packageOf(image, recordOf(run), environmentVariables, inputs)] : [];
  const remotes = isRecord(remote) ? [remoteOf(remote, inputs, log)] : [];
  inputs.tellLeft();
  if (packages.length > 0)
    log.add('value-added', 'packages[].transport stdio and runtimeHint docker: that is how the catalogue runs images');
  else if (remotes.length === 0)
    log.add('member-left-out', 'it has neither an image nor an address: the server.json says nothing of how to run it');
  log.add('value-added', `it is called ${dockerName(name)}: the catalogue’s own names are no names of a server.json`);
  const kept = keptOf(entry, packages.length > 0 ? [] : environmentVariables);
  if (Object.keys(kept).length > 0)
    log.add('value-kept', `${Object.keys(kept).join(', ')}: kept in _meta, because server.json has no place for them`);
  const server = {
    name: dockerName(name),
    ...(typeof title === 'string' && title !== '' && { title }),
    description,
    version: FIRST_NUMBER,
    ...repositoryLink(project, directory, log),
    ...iconsOf(icon, log),
    ...(packages.length > 0 && { packages }),
    ...(remotes.length > 0 && { remotes }),
    ...publisherMeta(NAMESPACE, kept),
  };
  const contract = Array.isArray(tools) ? contractOf(tools.map(withInputSchema), log) : undefined;
  return { server, ...(contract && { contract }) };
}

/** What a server.json has no place for, under the entry's own names. */
function keptOf(entry: Entry, environmentVariables: readonly Entry[]): Entry {
  const { name: _, image: __, remote, source, about, config, run, tools, ...others } = entry;
  const { title: _title, description: _description, icon: _icon, ...moreAbout } = recordOf(about);
  const rest = {
    source: without(source, ['project', 'directory']),
    run: without(run, ['command', 'volumes', 'env', 'user', 'ports', 'disableNetwork']),
    config: without(config, ['secrets', 'env', 'parameters']),
    remote: without(remote, ['transport_type', 'url', 'headers']),
  };
  const containers = (Array.isArray(tools) ? tools : []).filter(isRecord);
  return {
    ...others,
    ...moreAbout,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => Object.keys(value).length > 0)),
    ...(environmentVariables.length > 0 && { environmentVariables }),
    ...(containers.length > 0 && { tools: containers.map(({ name, container }) => ({ name, container })) }),
  };
}

function packageOf(image: string, run: Entry, environmentVariables: readonly Entry[], inputs: DockerInputs): Entry {
  const { command, volumes, ports, user, disableNetwork } = run;
  const runtimeArguments = [
    ...textsOf(volumes).map((volume) => named('--volume', inputs.filled(volume))),
    ...textsOf(ports).map((port) => named('--publish', inputs.filled(port))),
    ...textsOf([user]).map((one) => named('--user', inputs.filled(one))),
    ...(disableNetwork === true ? [named('--network', { value: 'none' })] : []),
  ];
  const packageArguments = textsOf(command).map((text) => ({ type: 'positional', ...inputs.filled(text) }));
  return {
    registryType: 'oci',
    identifier: image,
    runtimeHint: 'docker',
    transport: { type: 'stdio' },
    ...(runtimeArguments.length > 0 && { runtimeArguments }),
    ...(packageArguments.length > 0 && { packageArguments }),
    ...(environmentVariables.length > 0 && { environmentVariables }),
  };
}

const without = (value: unknown, members: readonly string[]): Entry =>
  Object.fromEntries(Object.entries(recordOf(value)).filter(([name]) => !members.includes(name)));

/** A tool of a `poci` entry calls the JSON Schema of its arguments `parameters`. */
const withInputSchema = (tool: unknown): unknown => {
  if (!isRecord(tool)) return tool;
  const { container: _, parameters, ...rest } = tool;
  return { ...rest, ...(parameters !== undefined && { inputSchema: parameters }) };
};

function remoteOf({ transport_type: type, url, headers }: Entry, inputs: DockerInputs, log: ChangeLog): Entry {
  const present = type === 'sse' ? 'sse' : 'streamable-http';
  if (present !== type) log.add('value-mapped', `remote.transport_type ${asText(type)} → ${present}`);
  const list = Object.entries(recordOf(headers)).map(([name, value]) => ({ name, ...inputs.filled(asText(value)) }));
  return { type: present, url, ...(list.length > 0 && { headers: list }) };
}

function iconsOf(icon: unknown, log: ChangeLog): { readonly icons?: readonly Entry[] } {
  if (icon === undefined) return {};
  if (typeof icon === 'string' && icon.length <= 255 && icon.startsWith('https://') && URL.canParse(icon))
    return { icons: [{ src: icon }] };
  log.add('member-left-out', 'about.icon is left out: server.json takes https addresses of at most 255 characters');
  return {};
}

const named = (name: string, value: Entry): Entry => ({ type: 'named', name, ...value });

const recordOf = (value: unknown): Entry => (isRecord(value) ? value : {});

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
