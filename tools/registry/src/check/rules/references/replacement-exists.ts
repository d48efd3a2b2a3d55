import { parseReference } from '@ctxr/model';
import { eventsOf } from '../../../declaration/registry.ts';
import { isKnown, unknownId } from '../../existence.ts';
import { everyName, namesOf } from '../../names.ts';
import type { RegistryRule } from '../../rule.ts';

export const replacementExists: RegistryRule = {
  id: 'replacement-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'What a lifecycle event names as the replacement is declared, as the same kind.',
  why: 'People who are told to leave a version follow the pointer; one that leads nowhere leaves them where they are.',
  fix: 'Name an id of the same kind that exists.',
  example: { bad: 'replacedBy: ctx-sesion@^1', good: 'replacedBy: ctx-session@^1' },
  *check(input) {
    for (const { subject, name } of everyName(input.head)) {
      if (!name.lifecycle) continue;
      for (const version of name.releases.keys())
        for (const [index, event] of eventsOf(name, version).entries()) {
          const id = 'replacedBy' in event ? parseReference(event.replacedBy ?? '')?.id : undefined;
          if (id === undefined || isKnown(input, subject, id)) continue;
          yield {
            file: name.lifecycle.file,
            path: [version, index, 'replacedBy'],
            ...unknownId(subject, id, namesOf(input.head, subject).keys()),
          };
        }
    }
  },
};
