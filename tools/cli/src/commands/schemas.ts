import { EXIT } from '../exit.ts';
import { registryFolder } from '../registry-folder.ts';
import { editorSchemas, SCHEMAS_FOLDER, staleSchemas, writeSchemas } from '../editor-schemas.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly check?: boolean;
}

/** `ctxr schemas`: the schemas with what this registry declares, for editors to complete and check from. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--check', 'write nothing; exit 1 where a file is missing or stale')
      .addHelpText(
        'after',
        `\nWrites ${SCHEMAS_FOLDER}/*.json. Git ignores them; run the command again after new ids.`,
      ),

  async run(session, _, { check }) {
    const folder = await registryFolder(session.directory);
    const schemas = await editorSchemas(folder);
    const stale = await staleSchemas(folder, schemas);
    if (check === true) {
      session.answer({ stale }, () => stale.join('\n'));
      session.note(
        stale.length > 0 ? `${stale.length} stale: run ctxr schemas` : `${schemas.size} schemas are up to date`,
      );
      return stale.length > 0 ? EXIT.refused : EXIT.fine;
    }
    await writeSchemas(folder, schemas, stale);
    session.answer(
      { written: stale, schemas: [...schemas.keys()] },
      () => `${SCHEMAS_FOLDER}: ${schemas.size} schemas, ${stale.length} written`,
    );
    return EXIT.fine;
  },
};
