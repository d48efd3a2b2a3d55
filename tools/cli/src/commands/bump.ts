import { type Bump, loadBumping } from '@ctxr/registry';
import { readSchema } from '../compat/read-schema.ts';
import { EXIT } from '../exit.ts';
import { registryFolder } from '../registry-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly kind?: string;
  readonly from?: string;
  readonly base?: string;
  readonly dryRun?: boolean;
}

/** `ctxr bump ID`: the smallest version that tells the truth about a change, in a file of that name. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .argument('<id>', 'a context, type or policy; with @VERSION, that version of it')
      .option('--kind <kind>', 'context, type or policy, where one id is several things')
      .option('--from <file>', 'a schema (JSON or YAML) to take over into a copy of the last release')
      .option('--base <ref>', 'what counts as released (default: HEAD)')
      .option('--dry-run', 'say it, write nothing')
      .addHelpText(
        'after',
        '\nThe change is the highest version that is not released yet, or a release that was edited in place.\nReleased files are never written.\n\nExamples:\n  ctxr bump type:session\n  ctxr bump ctx-order --from order.schema.json --dry-run',
      ),

  async run(session, [id = ''], { kind, from, base, dryRun }) {
    if (kind !== undefined && !['context', 'type', 'policy'].includes(kind))
      throw new UsageError(`there is no kind \`${kind}\` with versions of its own`, 'use context, type or policy');
    const schema = from === undefined ? undefined : (await readSchema(session.directory, from)).schema;
    const { bump } = await loadBumping();
    const folder = await registryFolder(session.directory);
    const done = await bump(folder, {
      target: kind === undefined ? id : `${kind}:${id}`,
      ...(schema !== undefined && { schema }),
      ...(base !== undefined && { base }),
      ...(dryRun !== undefined && { dryRun }),
    });
    session.answer(done, () => done.file);
    for (const line of done.why) session.note(line);
    session.note(outcome(done, dryRun === true));
    if (done.edited !== undefined && done.written)
      session.note(`a released file never changes; put it back: git checkout ${base ?? 'HEAD'} -- ${done.edited}`);
    if (done.written) session.note(`next: ctxr diff ${KINDS[done.kind]}:${done.id}, then ctxr check`);
    return EXIT.fine;
  },
};

const KINDS: Readonly<Record<Bump['kind'], string>> = {
  context: 'context',
  'context-type': 'type',
  'context-policy': 'policy',
  participant: 'participant',
};

function outcome({ id, from, version, written, replaced, file }: Bump, isDry: boolean): string {
  const what = `${id} ${from} → ${version}`;
  if (isDry) return `${what}; nothing was written`;
  if (!written) return `${what}: ${file} has the truthful number already`;
  return replaced === undefined ? `${what}: wrote ${file}` : `${what}: ${replaced} became ${file}`;
}
