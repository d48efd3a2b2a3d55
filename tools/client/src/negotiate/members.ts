import { isObject } from '../strict/json.ts';

/** The members of a JSON object; of anything else, none. */
export const membersOf = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});
