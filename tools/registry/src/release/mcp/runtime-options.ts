/** The options of a command that starts packages: those that stand alone, and those whose value is the next word. */
interface Options {
  readonly alone: RegExp;
  readonly valued: RegExp;
}

/** By kind of package. An option that is not here may or may not take the next word, and that word may be the package. */
const OPTIONS: ReadonlyMap<string, Options> = new Map([
  ['npm', { alone: /^(-[yq]|--(yes|quiet|offline|prefer-offline))$/, valued: /^--(registry|cache|userconfig)$/ }],
  [
    'pypi',
    {
      alone: /^(-q|--(quiet|offline|isolated|no-cache))$/,
      valued: /^(-p|--(python|index-url|extra-index-url|default-index|index|cache-dir))$/,
    },
  ],
  ['nuget', { alone: /^(-y|--yes)$/, valued: /^--(source|add-source|configfile|verbosity)$/ }],
  [
    'oci',
    {
      alone: /^(-[dtiPq]+|--(rm|init|interactive|tty|detach|privileged|read-only|publish-all|quiet|no-healthcheck))$/,
      valued:
        /^(-[evpuwmlh]|--(env|env-file|volume|publish|user|workdir|memory|label|hostname|network|net|name|mount|gpus|platform|add-host|cap-add|cap-drop|cpus|security-opt|tmpfs|pull|dns|ipc|pid|restart|ulimit|shm-size|device))$/,
    },
  ],
]);

/**
 * Why a command with these words before the package may start another package than that one; undefined where each word
 * is an option that is known, or the value of one.
 */
export function strayWord(registryType: string, words: readonly string[]): string | undefined {
  const options = OPTIONS.get(registryType);
  if (options === undefined) return undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (options.alone.test(word) || /^--[a-z][a-z-]*=/.test(word)) continue;
    if (!options.valued.test(word))
      return `the runtime may take ${JSON.stringify(word)}, or the word after it, for the package`;
    at += 1;
    if (words[at] === undefined || words[at]?.startsWith('-') === true)
      return `the option ${JSON.stringify(word)} of the runtime has no value`;
  }
  return undefined;
}
