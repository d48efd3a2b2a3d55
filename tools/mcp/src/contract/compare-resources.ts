import { type Item, type ItemChange, judgedMembers, textDifference, textIn } from './item-change.ts';

/** What became of a resource or a resource template: texts, and the media type that readers expect. */
export const compareResources = (before: Item, after: Item, partial: boolean): readonly ItemChange[] =>
  judgedMembers(before, after, partial)
    .filter((member) => before[member] !== after[member])
    .map((member) => {
      const [was, is] = [textIn(before, member), textIn(after, member)];
      const change = textDifference(member, was, is);
      if (member !== 'mimeType') return change;
      return { ...change, effect: was === undefined ? 'compatible' : 'breaking', message: mediaType(was, is) };
    });

const mediaType = (was: string | undefined, is: string | undefined): string =>
  `its media type was ${was ?? 'not said'}, and is ${is ?? 'not said'} now`;
