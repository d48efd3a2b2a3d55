import { isId, isVersion, RESERVED_CONTEXT_IDS } from '@ctxr/model';
import type { FileRule, Report } from '../../rule.ts';
import { idMeant, versionMeant } from '../../value-words.ts';
import { TOP } from '../../written.ts';

export const wellFormedName: FileRule = {
  id: 'well-formed-name',
  family: 'references',
  severity: 'error',
  scope: 'file',
  summary: 'Folders are named by ids, and files of releases by versions.',
  why: 'Names become parts of URLs and of paths on file systems that fold case. Only lower-case words and plain versions mean the same everywhere.',
  fix: 'Rename the folder or the file, and the member in it that says the same.',
  example: { bad: 'contexts/Ctx_A/v1.yaml', good: 'contexts/ctx-a/1.0.0.yaml' },
  *check({ entry: { path }, slot }) {
    if (slot?.id === undefined) return;
    if (slot.kind === 'proposal') {
      if (!/^\d{4,9}$/.test(slot.id))
        yield said(`"${slot.id}" is no number of a proposal: four digits or more.`, slot.id.padStart(4, '0'));
      return;
    }
    const isContext = slot.kind === 'context' || slot.subject === 'context';
    if (!isId(slot.id)) {
      const folded = isId(slot.id.toLowerCase())
        ? `; where case is folded it is the same name as "${slot.id.toLowerCase()}"`
        : '';
      yield said(
        `"${slot.id}" in ${path} is no id: lower-case words joined by hyphens, at most 64 characters${folded}.`,
        idMeant(slot.id),
      );
    } else if (isContext && RESERVED_CONTEXT_IDS.has(slot.id))
      yield said(`"${slot.id}" is reserved: contexts/${slot.id}/ holds the context types.`, undefined);
    if (slot.version !== undefined && !isVersion(slot.version))
      yield said(
        `"${slot.version}" in ${path} is no version: three numbers, as Semantic Versioning 2.0.0 has them.`,
        versionMeant(slot.version),
      );
  },
};

const said = (message: string, meant: string | undefined): Report => ({
  message,
  path: [],
  range: TOP,
  ...(meant === undefined || meant === '' ? {} : { fix: { description: `Call it ${meant}.` } }),
});
