import { describe, expect, test } from 'vitest';
import type { Files } from '../fixture.ts';
import { apiOf, lifecycleFile, serverFile } from './servers.ts';

interface Settings {
  readonly allowedMcpServers: readonly { readonly serverUrl?: string; readonly serverCommand?: readonly string[] }[];
  readonly deniedMcpServers: Settings['allowedMcpServers'];
}

const settingsOf = (files: Files): Settings => apiOf(files).file('managed-settings.json') as Settings;
const commandsOf = (item: object): string[] =>
  settingsOf(serverFile('server-a', '1.0.0', { packages: [item] })).allowedMcpServers.map(({ serverCommand = [] }) =>
    serverCommand.join(' '),
  );
const reasonOf = (server: object): string | undefined =>
  apiOf(serverFile('server-a', '1.0.0', server)).leftOut['allowedMcpServers server-a@1.0.0'];

const STDIO = { transport: { type: 'stdio' } };
const NPM = { registryType: 'npm', identifier: '@example/server', version: '1.2.3', ...STDIO };
const remote = (url: string, more: object = {}): object => ({ remotes: [{ type: 'streamable-http', url, ...more }] });

test('a registry without servers allows nothing: a list that is missing would allow everything', () => {
  expect(settingsOf({})).toEqual({ allowedMcpServers: [], deniedMcpServers: [] });
});

describe('commands', () => {
  test.each<[string, object, readonly string[]]>([
    ['npm', NPM, ['npx -y @example/server@1.2.3', 'npx @example/server@1.2.3']],
    [
      'pypi',
      { registryType: 'pypi', identifier: 'example-server', version: '1.2.3', ...STDIO },
      ['uvx example-server==1.2.3', 'uvx example-server@1.2.3'],
    ],
    [
      'nuget',
      {
        registryType: 'nuget',
        identifier: 'Example.Server',
        version: '1.2.3',
        packageArguments: [{ type: 'positional', value: 'mcp' }],
        ...STDIO,
      },
      ['dnx Example.Server@1.2.3 --yes -- mcp'],
    ],
    [
      'oci',
      {
        registryType: 'oci',
        identifier: 'example/server',
        version: '1.2.3',
        runtimeArguments: [{ type: 'named', name: '--network', value: 'none' }],
        environmentVariables: [{ name: 'TOKEN', isSecret: true }],
        ...STDIO,
      },
      ['docker run -i --rm --network none -e TOKEN example/server:1.2.3'],
    ],
    [
      'an image with its own tag',
      { registryType: 'oci', identifier: 'registry.example.com:5000/server:1.2.3', ...STDIO },
      ['docker run -i --rm registry.example.com:5000/server:1.2.3'],
    ],
    [
      'an image with its digest',
      { registryType: 'oci', identifier: `example/server:1.2.3@sha256:${'a'.repeat(64)}`, ...STDIO },
      [`docker run -i --rm example/server:1.2.3@sha256:${'a'.repeat(64)}`],
    ],
    [
      'choices',
      {
        ...NPM,
        runtimeArguments: [{ type: 'positional', value: '-y' }],
        packageArguments: [
          { type: 'named', name: '--mode', value: '{mode}', variables: { mode: { choices: ['read', 'write'] } } },
          { type: 'named', name: '--quiet' },
        ],
      },
      ['npx -y @example/server@1.2.3 --mode read --quiet', 'npx -y @example/server@1.2.3 --mode write --quiet'],
    ],
    [
      'another registry',
      { ...NPM, registryBaseUrl: 'https://npm.example.com' },
      [
        'npx --registry https://npm.example.com @example/server@1.2.3',
        'npx -y --registry https://npm.example.com @example/server@1.2.3',
      ],
    ],
  ])('for %s are as clients write them, pinned', (_, item, expected) => {
    expect(commandsOf(item).sort()).toEqual([...expected].sort());
  });

  test('name the usual registry or leave it out', () => {
    expect(commandsOf({ ...NPM, registryBaseUrl: 'https://registry.npmjs.org' })).toHaveLength(4);
  });

  test.each<[string, object]>([
    ['names no version', { ...NPM, version: undefined }],
    ['names no version', { ...NPM, registryType: 'oci', identifier: 'a.example/b:latest', version: undefined }],
    ['names no version', { ...NPM, registryType: 'oci', identifier: 'a.example:5000/b', version: undefined }],
    ['names a version, and the package another', { ...NPM, registryType: 'oci', identifier: 'a.example/b:1' }],
    ['names a version, and the package another', { ...NPM, registryType: 'oci', identifier: 'a.example/b:latest' }],
    ['names no version', { ...NPM, registryType: 'oci', identifier: 'a.example/b:LATEST', version: undefined }],
    ['names no version', { ...NPM, registryType: 'oci', identifier: 'a.example/b', version: '1.0 ' }],
    ['is no name of an image', { ...NPM, registryType: 'oci', identifier: '--privileged' }],
    ['is no name of an image', { ...NPM, registryType: 'oci', identifier: 'a.example/b@sha256:1', version: undefined }],
    ['"^1.2.3" is no exact version', { ...NPM, version: '^1.2.3' }],
    ['"1.2" is no exact version', { ...NPM, version: '1.2' }],
    ['"next" is no exact version', { ...NPM, version: 'next' }],
    ['"1.0,!=1.0" is no exact version', { ...NPM, registryType: 'pypi', identifier: 'a', version: '1.0,!=1.0' }],
    ['is no exact version', { ...NPM, registryType: 'pypi', identifier: 'a', version: `1${'a'.repeat(50_000)}!` }],
    ['"[1.0,)" is no exact version', { ...NPM, registryType: 'nuget', identifier: 'a', version: '[1.0,)' }],
    ['is no name of a package', { ...NPM, identifier: 'github:example/server#' }],
    ['is no name of a package', { ...NPM, identifier: 'https://a.example.com/a.tgz?' }],
    ['is no name of a package', { ...NPM, identifier: '--package=b' }],
    ['is no name of a package', { ...NPM, identifier: 'a@npm:b' }],
    ['is no name of a package', { ...NPM, registryType: 'pypi', identifier: 'git+https://a.example.com/b' }],
    [
      'is from https://ghcr.example',
      { ...NPM, registryType: 'oci', identifier: 'a/b', registryBaseUrl: 'https://ghcr.example' },
    ],
    ['of the kind "mcpb"', { ...NPM, registryType: 'mcpb' }],
    ['of the kind "__proto__"', { ...NPM, registryType: '__proto__', registryBaseUrl: 'https://a.example.com' }],
    ['the argument "path" is given', { ...NPM, packageArguments: [{ type: 'positional', valueHint: 'path' }] }],
    [
      'the argument "--key" is given',
      { ...NPM, packageArguments: [{ type: 'named', name: '--key', isRequired: true }] },
    ],
    [
      '{key} is filled in',
      { ...NPM, packageArguments: [{ type: 'named', name: '--key', value: '{key}', variables: { key: {} } }] },
    ],
    ['the argument "--key" is given', { ...NPM, packageArguments: [{ type: 'named', name: '--key', isSecret: true }] }],
    [
      'the argument "--port" is given',
      { ...NPM, packageArguments: [{ type: 'named', name: '--port', format: 'number' }] },
    ],
    ['may take "other"', { ...NPM, runtimeArguments: [{ type: 'positional', value: 'other' }] }],
    ['may take "--package"', { ...NPM, runtimeArguments: [{ type: 'named', name: '--package', value: 'other' }] }],
    [
      'the option "-v" of the runtime has no value',
      {
        ...NPM,
        registryType: 'oci',
        identifier: 'a.example/b',
        runtimeArguments: [{ type: 'named', name: '-v' }],
        environmentVariables: [{ name: 'other' }],
      },
    ],
    [
      'may take "a.example/other"',
      {
        ...NPM,
        registryType: 'oci',
        identifier: 'a.example/b',
        runtimeArguments: [{ type: 'positional', value: 'a.example/other' }],
      },
    ],
    ['as a pattern or a variable', { ...NPM, packageArguments: [{ type: 'positional', value: '${HOME}' }] }],
    ['as a pattern or a variable', { ...NPM, packageArguments: [{ type: 'positional', value: '*' }] }],
    ['as a pattern or a variable', { ...NPM, packageArguments: [{ type: 'positional', value: 'a\u0007b' }] }],
    [
      'at most 64 are written out',
      {
        ...NPM,
        packageArguments: Array.from({ length: 7 }, () => ({
          type: 'positional',
          valueHint: 'x',
          choices: ['a', 'b'],
        })),
      },
    ],
  ])('are left out where one %s', (reason, item) => {
    const { version, ...rest } = item as { version?: string };
    const server = { packages: [version === undefined ? rest : item] };
    expect(reasonOf(server)).toContain(reason);
    expect(settingsOf(serverFile('server-a', '1.0.0', server)).allowedMcpServers).toEqual([]);
  });
});

describe('addresses', () => {
  test('are as they are, or with each choice', () => {
    const variables = { region: { choices: ['eu', 'us'] }, path: { value: 'mcp' } };
    const { allowedMcpServers } = settingsOf(
      serverFile('server-a', '1.0.0', remote('https://{region}.example.com/{path}', { variables })),
    );
    expect(allowedMcpServers).toEqual([
      { serverUrl: 'https://eu.example.com/mcp' },
      { serverUrl: 'https://us.example.com/mcp' },
    ]);
  });

  test.each<[string, object]>([
    ['{tenant} in the address is filled in', remote('https://{tenant}.example.com/')],
    ['{tenant} is filled in', remote('https://{tenant}.example.com/', { variables: { tenant: { default: 'a' } } })],
    ['{constructor} in the address', remote('https://example.com/{constructor}')],
    ['as a pattern or a variable', remote('https://*/mcp')],
    ['{HOST} in the address', remote('https://${HOST}/mcp')],
    ['as a pattern or a variable', remote('https://{a}.example.com', { variables: { a: { choices: ['*'] } } })],
    ['holds credentials', remote('https://user:word@example.com/')],
    ['neither a package nor a remote', {}],
  ])('are left out where %s', (reason, server) => {
    expect(reasonOf(server)).toContain(reason);
    expect(settingsOf(serverFile('server-a', '1.0.0', server)).allowedMcpServers).toEqual([]);
  });
});

describe('what is revoked', () => {
  const packaged = (version: string): object => ({
    packages: [{ ...NPM, version }],
    ...remote('https://a.example.com/mcp'),
  });

  test('is denied, but for what a live version shares with it', () => {
    const files = {
      ...serverFile('server-a', '1.0.0', packaged('1.0.0')),
      ...serverFile('server-a', '1.1.0', packaged('1.1.0')),
      ...lifecycleFile('server-a', { '1.0.0': ['revoked'] }),
    };
    const { allowedMcpServers, deniedMcpServers } = settingsOf(files);
    expect(deniedMcpServers).toEqual([
      { serverCommand: ['npx', '-y', '@example/server@1.0.0'] },
      { serverCommand: ['npx', '@example/server@1.0.0'] },
    ]);
    expect(allowedMcpServers).toContainEqual({ serverUrl: 'https://a.example.com/mcp' });
    expect(apiOf(files).leftOut['deniedMcpServers server-a@1.0.0']).toBe(
      'server-a@1.1.0, which is live, has https://a.example.com/mcp, too',
    );
  });

  test('at an address that is a live one in other words is not denied either', () => {
    const { deniedMcpServers } = settingsOf({
      ...serverFile('server-a', '1.0.0', remote('https://A.example.com:443/mcp')),
      ...serverFile('server-a', '1.1.0', remote('https://a.example.com/mcp')),
      ...lifecycleFile('server-a', { '1.0.0': ['revoked'] }),
    });
    expect(deniedMcpServers).toEqual([]);
  });

  test('and withdrawn is no longer allowed; what is withdrawn is not denied', () => {
    const files = {
      ...serverFile('server-a', '1.0.0', packaged('1.0.0')),
      ...lifecycleFile('server-a', { '1.0.0': ['withdrawn'] }),
    };
    expect(settingsOf(files)).toEqual({ allowedMcpServers: [], deniedMcpServers: [] });
  });

  test('and deprecated versions go on running', () => {
    const files = {
      ...serverFile('server-a', '1.0.0', packaged('1.0.0')),
      ...lifecycleFile('server-a', { '1.0.0': ['deprecated'] }),
    };
    expect(settingsOf(files).allowedMcpServers).toHaveLength(3);
  });
});
