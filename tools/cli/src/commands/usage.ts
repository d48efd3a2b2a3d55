import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DynamicUse, LineageFacts, ReferenceVerdict, UseAdvice, UsePlace } from '@ctxr/codegen';
import { codebaseName, codeFilesIn } from '../codegen/code-files.ts';
import { verdictsOf } from '../codegen/verdicts.ts';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { findRegistryFolder } from '../find-registry.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

/** `ctxr usage DIR`: which contexts a code base uses, and where; exit code 1 where one may not be used any more. */
export const verb: Verb<ClientOptions> = {
  define: (command) =>
    void clientOptions(command)
      .argument('<dir>', 'the code base: TypeScript and JavaScript, without node_modules and dist')
      .addHelpText(
        'after',
        '\nReads the syntax alone: literal references of resolve, negotiate and lock, and the keys of ContextMap. With a registry,\ndeprecated and revoked ones are told with their places; with --offline, or where none is named, they are only listed.\n--json prints lineage facts: {codebase, uses: [{kind, id, range, version, places}]}.\n\nExamples:\n  ctxr usage src\n  ctxr usage . --json --offline',
      ),

  async run(session, [dir = ''], options) {
    const folder = resolve(session.directory, dir);
    if ((await stat(folder).catch(() => undefined))?.isDirectory() !== true)
      throw new UsageError(`${dir} is no folder`, 'ctxr usage src');
    const { findUses, judgeUses, lineageOf } = await import('@ctxr/codegen');
    const files = await codeFilesIn(folder);
    const { uses, dynamic, unread } = findUses(files);
    const verdicts = await askRegistry(
      session,
      options,
      uses.map(({ reference }) => reference),
    );
    const advice = judgeUses(uses, verdicts ?? new Map());
    const facts = lineageOf(await codebaseName(folder), uses, verdicts);
    session.answer({ ...facts, dynamic, unread, advice }, () => printable(text(facts, dynamic, advice)));
    for (const path of unread) session.note(`warning: ${path} nests too deep to be read`);
    session.note(
      `${facts.uses.length} ${facts.uses.length === 1 ? 'reference' : 'references'} in ${files.length} ${files.length === 1 ? 'file' : 'files'}${verdicts === undefined ? '; no registry was asked' : ''}`,
    );
    return advice.some(({ status }) => status === 'revoked' || status === 'unknown') ? EXIT.refused : EXIT.fine;
  },
};

/** Undefined where nobody is to be asked: offline, or without any word of a registry. */
async function askRegistry(
  session: Session,
  options: ClientOptions,
  references: readonly string[],
): Promise<ReadonlyMap<string, ReferenceVerdict> | undefined> {
  const named = options.registry ?? session.io.env['CTXR_REGISTRY'] ?? (await findRegistryFolder(session.directory));
  if (session.offline || named === undefined || references.length === 0) return undefined;
  return verdictsOf(await openClient(session, options), references);
}

const at = ({ file, line, column }: UsePlace): string => `${file}:${line}:${column}`;

function text(facts: LineageFacts, dynamic: readonly DynamicUse[], advice: readonly UseAdvice[]): string {
  const used = facts.uses.flatMap(({ kind, id, range, version, places }) => [
    `${kind === 'context' ? '' : `${kind}:`}${id}${range === undefined ? '' : `@${range}`}${version === undefined ? '' : `  ${version}`}`,
    ...places.map((place) => `  ${at(place)}  ${place.call}`),
  ]);
  const unread = dynamic.map((place) => `  ${at(place)}  ${place.call}(${place.expression})`);
  const advised = advice.flatMap(({ status, message, places }) =>
    places.map(
      (place) => `${at(place)}: ${status === 'deprecated' || status === 'withdrawn' ? 'warning' : 'error'}: ${message}`,
    ),
  );
  return [...used, ...(unread.length > 0 ? ['known only when it runs:', ...unread] : []), ...advised].join('\n');
}
