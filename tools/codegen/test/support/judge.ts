import { Ajv, type AnySchema } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import Ajv04 from 'ajv-draft-04';

/** The options of our client, but for formats, which types without brands say nothing of. */
const OPTIONS = {
  strict: false,
  allErrors: true,
  validateFormats: false,
  ownProperties: true,
  logger: false,
} as const;

const made = new Map<string, Ajv>();

function validatorFor(draft: string): Ajv {
  if (draft.includes('draft-04')) return new Ajv04.default(OPTIONS);
  if (/draft-0[67]/.test(draft)) return new Ajv(OPTIONS);
  return draft.includes('2019-09') ? new Ajv2019(OPTIONS) : new Ajv2020(OPTIONS);
}

/** What a validator of the schema's draft says. */
export function judgeOf(schema: AnySchema): (value: unknown) => boolean {
  const draft = String(typeof schema === 'object' ? schema['$schema'] : '');
  const ajv = made.get(draft) ?? validatorFor(draft);
  made.set(draft, ajv);
  const judge = ajv.compile(schema);
  return (value) => judge(value) === true;
}
