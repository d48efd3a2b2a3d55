import type { Doc } from '../text/doc.ts';
import { declarationText } from '../text/print.ts';
import { declarationsOf } from '../type/declarations.ts';
import { typeName } from '../type/type-name.ts';
import { headerLine } from './header.ts';
import type { PinnedContext } from './pin.ts';

/** The name of the type of a release's payloads. */
export const payloadType = ({ id }: Pick<PinnedContext, 'id'>): string => typeName(id) ?? 'Context';

/** The module of one release: the type of its payloads, and those that it is made of. */
export function contextText(pin: PinnedContext, brands: boolean): string {
  const declarations = declarationsOf(pin.schema, payloadType(pin), { brands, doc: docOfPin(pin) });
  const source = `// ${pin.id}@${pin.version}, ${pin.digest}`;
  return [`${headerLine(brands)}\n${source}\n`, ...declarations.map(declarationText)].join('\n');
}

function docOfPin({ name, description, ...pin }: PinnedContext): Doc {
  const text = [name, description].map((one) => one?.trim() ?? '').filter((one) => one !== '');
  const advice = adviceOf(pin);
  return { text, tags: advice === undefined ? [] : [{ name: 'deprecated', text: advice }] };
}

/** Why a release should not be used, where something is said against it. */
function adviceOf({
  status,
  reason,
  replacedBy,
}: Pick<PinnedContext, 'status' | 'reason' | 'replacedBy'>): string | undefined {
  if (status === undefined || status === 'active') return undefined;
  const why = reason === undefined ? '' : `: ${reason.trim().replace(/\.$/, '')}`;
  const instead = replacedBy === undefined ? '' : ` Use ${replacedBy} instead.`;
  return `${status === 'deprecated' ? 'Deprecated' : `This release is ${status}`}${why}.${instead}`;
}
