import { ClientError, createValidator } from '@ctxr/client/validate';
import { declarationOf } from './publication.ts';

/** What validators say of payloads, and of a schema that only compiled code judges. */
export async function validate(): Promise<unknown> {
  const session = await validatorOf('ctx-session-1', '1.0.1');
  const { examples } = await declarationOf('context', 'ctx-feature-flags', '1.0.0');
  const flags = await validatorOf('ctx-feature-flags', '1.0.0');
  return {
    good: session({ user_id: 'u1', session_id: 's1' }),
    bad: session({ user_id: 7 }),
    examples: (examples as unknown[]).map((example) => flags(example).ok),
    unusable: refused(),
  };
}

async function validatorOf(id: string, version: string) {
  const { schema } = await declarationOf('context', id, version);
  return createValidator(schema as Record<string, unknown>, { what: `${id}@${version}` });
}

function refused(): unknown {
  try {
    return createValidator({ unevaluatedProperties: false }, { what: 'ctx-a' })({});
  } catch (error) {
    return error instanceof ClientError && { code: error.code, message: error.message };
  }
}
