import type { ChangeLog } from './change.ts';
import { isRecord } from '../pointer.ts';

type Entry = Readonly<Record<string, unknown>>;

const INPUT = { is_required: 'isRequired', is_secret: 'isSecret', is_repeated: 'isRepeated', value_hint: 'valueHint' };
const PACKAGE = {
  registry_type: 'registryType',
  registry_base_url: 'registryBaseUrl',
  file_sha256: 'fileSha256',
  runtime_hint: 'runtimeHint',
  runtime_arguments: 'runtimeArguments',
  package_arguments: 'packageArguments',
  environment_variables: 'environmentVariables',
};
const ARGUMENTS = ['packageArguments', 'runtimeArguments'];
const TOP = { website_url: 'websiteUrl' };
const REMOTE = { transport_type: 'type' };

const OLD =
  /"(?:version_detail|registry_name|registry_type|registry_base_url|file_sha256|runtime_hint|(?:runtime|package)_arguments|environment_variables|is_required|is_secret|is_repeated|value_hint|transport_type|website_url)":/;

/** Whether the entry is written in a dialect before 2025-09-16, when server.json changed to camelCase. */
export const isOldDialect = ({ _meta, ...entry }: Entry): boolean => OLD.test(JSON.stringify(entry));

/** Writes an entry of the dialects of May to September 2025 as today's server.json; today's own stay as they are. */
export function toPresentDialect(entry: Entry, log: ChangeLog): Entry {
  if (!isOldDialect(entry)) return entry;
  const { version_detail: detail, id, ...rest } = rename(entry, TOP, log);
  if (id !== undefined)
    log.add('member-left-out', `id ${JSON.stringify(id)} is left out: a server is named by its name`);
  const top = detail === undefined ? rest : withVersion(rest, detail, log);
  return mapLists(top, { packages: (item) => toPackage(item, log), remotes: (item) => toRemote(item, log) });
}

function withVersion(entry: Entry, detail: unknown, log: ChangeLog): Entry {
  if (!isRecord(detail)) return { ...entry, version_detail: detail };
  const { version, ...others } = detail;
  log.add('member-renamed', 'version_detail.version → version');
  for (const [name, value] of Object.entries(others))
    log.add(
      'member-left-out',
      `version_detail.${name} ${JSON.stringify(value)} is left out: server.json has no place for it`,
    );
  const { name, description, ...rest } = entry;
  const head = { ...(name !== undefined && { name }), ...(description !== undefined && { description }) };
  return { ...head, version: entry['version'] ?? version, ...rest };
}

function toPackage(item: Entry, log: ChangeLog): Entry {
  const {
    registry_name: named,
    registry,
    name,
    version,
    registryType,
    identifier,
    ...rest
  } = rename(item, PACKAGE, log);
  const type = registryType ?? registry ?? named;
  if (registry !== undefined) log.add('member-renamed', 'packages[].registry → registryType');
  else if (named !== undefined) log.add('member-renamed', 'packages[].registry_name → registryType');
  if (named !== undefined && type !== named && named !== name)
    log.add(
      'member-left-out',
      `packages[].registry_name ${JSON.stringify(named)} is left out: the registry is ${JSON.stringify(type)}`,
    );
  if (type === 'docker') log.add('value-mapped', 'packages[].registryType docker → oci');
  if (identifier === undefined && name !== undefined) log.add('member-renamed', 'packages[].name → identifier');
  const isPinned = version !== undefined && version !== '' && version !== 'latest';
  if (version !== undefined && !isPinned)
    log.add('member-left-out', `packages[].version ${JSON.stringify(version)} is left out: it names no version`);
  if (rest['transport'] === undefined)
    log.add('value-added', 'packages[].transport stdio: the old dialect had no other');
  const present: Entry = {
    ...(type !== undefined && { registryType: type === 'docker' ? 'oci' : type }),
    ...((identifier ?? name) !== undefined && { identifier: identifier ?? name }),
    ...(isPinned && { version }),
    transport: { type: 'stdio' },
    ...rest,
  };
  const lists = Object.fromEntries(ARGUMENTS.map((member) => [member, (argument: Entry) => toArgument(argument, log)]));
  return mapLists(present, { ...lists, environmentVariables: (input) => rename(input, INPUT, log) });
}

function toArgument(item: Entry, log: ChangeLog): Entry {
  const present = rename(item, INPUT, log);
  if (present['type'] !== 'named' || present['name'] !== undefined || present['value'] === undefined) return present;
  log.add('value-added', 'a named argument without name takes its value as its name');
  return { ...present, name: present['value'] };
}

function toRemote(item: Entry, log: ChangeLog): Entry {
  const present = rename(item, REMOTE, log);
  const streams = ['streamable', 'http', 'streamable_http'].includes(String(present['type']));
  if (streams) log.add('value-mapped', `remotes[].type ${String(present['type'])} → streamable-http`);
  return mapLists(streams ? { ...present, type: 'streamable-http' } : present, {
    headers: (input) => rename(input, INPUT, log),
  });
}

/** The object with members renamed in their places; a member that already has the new name wins. */
function rename(item: Entry, names: Readonly<Record<string, string>>, log: ChangeLog): Entry {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => {
      const present = Object.hasOwn(names, name) ? names[name] : undefined;
      if (present === undefined) return [[name, value]];
      const isTaken = Object.hasOwn(item, present);
      log.add(
        isTaken ? 'member-left-out' : 'member-renamed',
        isTaken ? `${name} is left out: ${present} says it already` : `${name} → ${present}`,
      );
      return isTaken ? [] : [[present, value]];
    }),
  );
}

function mapLists(item: Entry, lists: Readonly<Record<string, (item: Entry) => Entry>>): Entry {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const map = Object.hasOwn(lists, name) ? lists[name] : undefined;
      return [
        name,
        map && Array.isArray(value) ? value.map((inner: unknown) => (isRecord(inner) ? map(inner) : inner)) : value,
      ];
    }),
  );
}
