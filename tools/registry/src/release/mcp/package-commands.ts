import type { Argument, Package } from '@ctxr/model';
import { expand, type Expansion, mapped, product } from './expansion.ts';
import { unpinned } from './pinned-package.ts';
import { strayWord } from './runtime-options.ts';

type Argv = readonly string[];

/** Where each kind of package comes from unless it says otherwise, and the option that says so. */
const SOURCES: ReadonlyMap<string, { readonly usual: RegExp; readonly option?: string }> = new Map([
  ['npm', { usual: /^https:\/\/registry\.npmjs\.(org|com)\/?$/, option: '--registry' }],
  ['pypi', { usual: /^https:\/\/pypi\.org(\/simple)?\/?$/, option: '--index-url' }],
  ['nuget', { usual: /^https:\/\/api\.nuget\.org(\/v3\/index\.json)?\/?$/, option: '--source' }],
  ['oci', { usual: /^https:\/\/(docker\.io|hub\.docker\.com|registry-1\.docker\.io)\/?$/ }],
]);

/**
 * The command lines with which clients run a package, each in full and at its pinned version. Where clients differ in
 * how they write the same run, each way is one: lists of commands match word by word.
 */
export function packageCommands(item: Package): Expansion<Argv> {
  const fault = unpinned(item);
  if (fault !== undefined) return { reason: fault };
  const before = argvOf(item.runtimeArguments ?? []);
  const after = argvOf(item.packageArguments ?? []);
  if ('reason' in before) return before;
  if ('reason' in after) return after;
  const stray = before.all.map((words) => strayWord(item.registryType, words)).find((each) => each !== undefined);
  if (stray !== undefined) return { reason: stray };
  const runs = runsOf(item);
  if ('reason' in runs) return runs;
  const combined = product<unknown>([runs.all, before.all, after.all]);
  if ('reason' in combined) return combined;
  const commands = combined.all.map(([run, head, tail]) => (run as Run)(head as Argv, tail as Argv));
  const odd = commands.flat().find((word) => /\$\{|\*|\p{Cc}/u.test(word));
  return odd === undefined
    ? { all: commands }
    : { reason: `${JSON.stringify(odd)} holds what a client would read as a pattern or a variable` };
}

/** Arguments for the runtime and arguments for the server, as one command line. */
type Run = (head: Argv, tail: Argv) => Argv;

function runsOf(item: Package): Expansion<Run> {
  const { registryType, identifier: id, version = '', environmentVariables = [] } = item;
  const sources = sourcesOf(item);
  if ('reason' in sources) return sources;
  const each = (runs: (source: Argv) => readonly Run[]): Expansion<Run> => ({ all: sources.all.flatMap(runs) });
  switch (registryType) {
    case 'npm':
      return each((source) => {
        const run: Run = (head, tail) => ['npx', ...head, ...source, `${id}@${version}`, ...tail];
        return [run, (head, tail) => (head.includes('-y') ? run(head, tail) : run(['-y', ...head], tail))];
      });
    case 'pypi':
      return each((source) =>
        ['==', '@'].map((at): Run => (head, tail) => ['uvx', ...head, ...source, `${id}${at}${version}`, ...tail]),
      );
    case 'nuget':
      return each((source) => [
        (head, tail) => [
          'dnx',
          ...head,
          `${id}@${version}`,
          '--yes',
          ...source,
          ...(tail.length > 0 ? ['--', ...tail] : []),
        ],
      ]);
    case 'oci': {
      const variables = environmentVariables.flatMap(({ name }) => ['-e', name]);
      const image = version === '' ? id : `${id}:${version}`;
      return each(() => [(head, tail) => ['docker', 'run', '-i', '--rm', ...head, ...variables, image, ...tail]]);
    }
    default:
      return { reason: `no command is known that runs a package of the kind ${JSON.stringify(registryType)}` };
  }
}

/** How a run says where the package comes from. Another source than the usual one is never left unsaid. */
function sourcesOf({ registryType, registryBaseUrl: base }: Package): Expansion<Argv> {
  const source = SOURCES.get(registryType);
  if (base === undefined || source === undefined) return { all: [[]] };
  const isUsual = source.usual.test(base);
  if (source.option === undefined)
    return isUsual ? { all: [[]] } : { reason: `an image says itself that it is from ${base}` };
  return { all: isUsual ? [[], [source.option, base]] : [[source.option, base]] };
}

function argvOf(list: readonly Argument[]): Expansion<Argv> {
  const places: (readonly Argv[])[] = [];
  for (const argument of list) {
    const words = wordsOf(argument);
    if ('reason' in words) return words;
    places.push(words.all);
  }
  return mapped(product(places), (words) => words.flat());
}

function wordsOf(argument: Argument): Expansion<Argv> {
  const name = argument.type === 'named' ? [argument.name] : [];
  const { value, choices, default: suggested, placeholder, isRequired = false } = argument;
  if (value !== undefined) return mapped(expand(value, argument.variables), (text) => [...name, text]);
  if (choices !== undefined && choices.length > 0) return { all: choices.map((choice) => [...name, choice]) };
  const isAsked = isRequired || argument.isSecret === true || (argument.format ?? 'boolean') !== 'boolean';
  const isFlag = name.length > 0 && suggested === undefined && placeholder === undefined && !isAsked;
  if (isFlag) return { all: [name] };
  const said = argument.type === 'named' ? argument.name : (argument.valueHint ?? '');
  return { reason: `the argument ${JSON.stringify(said)} is given by the user` };
}
