import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import type { Door, Speaker } from './speaker.ts';

const require = createRequire(import.meta.url);
const BIN = require.resolve('@modelcontextprotocol/inspector/cli/build/cli.js');
const run = promisify(execFile);

const pairs = (option: string, values: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(values).flatMap(([name, value]) => [
    option,
    `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ]);

/** The MCP inspector's command line, which speaks with a server anew for each question. */
export function inspector(door: Door, env: Readonly<Record<string, string>> = {}): Speaker {
  const target = typeof door === 'string' ? [door, '--transport', 'http'] : door;
  const ask = async <Result>(method: string, ...words: string[]): Promise<Result> => {
    const args = ['--cli', ...target, '--method', method, ...words];
    const { stdout } = await run(process.execPath, [BIN, ...args], {
      env: { ...process.env, ...env },
      maxBuffer: 16 << 20,
    });
    return JSON.parse(stdout) as Result;
  };
  return {
    listTools: () => ask('tools/list'),
    callTool: ({ name, arguments: args }) => ask('tools/call', '--tool-name', name, ...pairs('--tool-arg', args)),
    listResources: () => ask('resources/list'),
    listResourceTemplates: () => ask('resources/templates/list'),
    readResource: ({ uri }) => ask('resources/read', '--uri', uri),
    listPrompts: () => ask('prompts/list'),
    getPrompt: ({ name, arguments: args }) =>
      ask('prompts/get', '--prompt-name', name, ...pairs('--prompt-args', args)),
    close: () => Promise.resolve(),
  };
}
