import { ACCESS_ATTRIBUTES, type AccessAttribute, ACTIONS } from '@ctxr/model';
import type { SchemaJson, TypeOfAttribute } from '@cedar-policy/cedar-wasm/nodejs';
import { ENTITY } from './entity-types.ts';
import { askCedar } from './load-cedar.ts';

/** The schema that every compiled rule is judged by, as data. */
export const CEDAR_SCHEMA: SchemaJson<string> = {
  '': {
    commonTypes: { Facts: record(ACCESS_ATTRIBUTES.context) },
    entityTypes: {
      [ENTITY.participant]: {
        memberOfTypes: [ENTITY.role, ENTITY.group],
        shape: record(ACCESS_ATTRIBUTES.principal),
      },
      [ENTITY.role]: {},
      [ENTITY.group]: {},
      [ENTITY.context]: {
        memberOfTypes: [ENTITY.type, ENTITY.tag],
        shape: record(ACCESS_ATTRIBUTES.resource),
      },
      [ENTITY.type]: {},
      [ENTITY.tag]: {},
    },
    actions: Object.fromEntries(
      ACTIONS.map((action) => [
        action,
        {
          appliesTo: {
            principalTypes: [ENTITY.participant],
            resourceTypes: [ENTITY.context],
            context: { type: 'Facts' },
          },
        },
      ]),
    ),
  },
};

/** The schema in Cedar's own text. @throws ClientError AUTHORIZER_MISSING */
export function cedarSchema(): string {
  const written = askCedar((cedar) => cedar.schemaToText(CEDAR_SCHEMA));
  if (written.type === 'failure') throw new TypeError(written.errors[0]?.message);
  return written.text;
}

function record(attributes: Readonly<Record<string, AccessAttribute>>) {
  const members = Object.entries(attributes).map(([name, attribute]) => [name, member(attribute)] as const);
  return { type: 'Record' as const, attributes: Object.fromEntries(members) };
}

function member({ type, required, description }: AccessAttribute): TypeOfAttribute<string> {
  const rest = { required, annotations: { doc: description } };
  if (type === 'Set') return { type, element: { type: 'String' }, ...rest };
  return type === 'datetime' ? { type: 'Extension', name: type, ...rest } : { type, ...rest };
}
