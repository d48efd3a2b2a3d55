import type { _ as Template, Ajv2020, KeywordCxt } from 'ajv/dist/2020.js';
import { isMultipleOf } from './multiple-of.ts';
import { areUnique, sameJson } from './same-json.ts';

const isHolder = (value: unknown): boolean => typeof value === 'object' && value !== null;

/**
 * Puts our own code where ajv's is not exact: its equality calls what a payload names `valueOf`, its lists may hold
 * `__proto__` twice, its multiples are those of binary fractions, behind the first items of a list that has fewer it
 * passes over the other keywords, and what a list contains it may have seen in the list before.
 */
export function addKeywords(ajv: Ajv2020, template: typeof Template): void {
  const replace = (keyword: string, code: (cxt: KeywordCxt, known: (cxt: KeywordCxt) => void) => void): void => {
    const known = ajv.getKeyword(keyword);
    if (typeof known !== 'object' || !('code' in known)) throw new Error(`ajv has no keyword ${keyword}`);
    const { code: before, error: _, ...rest } = known;
    ajv.removeKeyword(keyword);
    ajv.addKeyword({ ...rest, trackErrors: true, code: (cxt) => code(cxt, before) });
  };
  const add = (
    keyword: string,
    holds: (value: never, schema: never) => boolean,
    isOurs: (schema: unknown) => boolean = () => true,
  ): void =>
    replace(keyword, (cxt, known) => {
      if (!isOurs(cxt.schema)) return known(cxt);
      const judge = cxt.gen.scopeValue('func', { ref: holds });
      return cxt.pass(template`${judge}(${cxt.data}, ${cxt.schemaCode})`);
    });
  add('const', sameJson, isHolder);
  add('enum', isAmong, (values) => (values as unknown[]).some(isHolder));
  add('uniqueItems', (items: unknown[], on: boolean) => !on || areUnique(items));
  replace('prefixItems', (cxt, known) => {
    const ok = cxt.ok.bind(cxt);
    cxt.ok = () => ok(template`${cxt.errsCount ?? 0} === errors`);
    known(cxt);
  });
  replace('contains', (cxt, known) => {
    const { parentSchema } = cxt;
    // With a bound, however high, ajv counts from zero in each list.
    Object.assign(cxt, { parentSchema: { maxContains: Number.MAX_SAFE_INTEGER, ...parentSchema } });
    known(cxt);
    Object.assign(cxt, { parentSchema });
  });
  add('multipleOf', (value: number, divisor: number) => divisor > 0 && isMultipleOf(value, divisor));
}

const isAmong = (payload: unknown, values: readonly unknown[]): boolean =>
  values.some((value) => sameJson(payload, value));
