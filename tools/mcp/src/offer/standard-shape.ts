import { fromJsonSchema, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { WireSchema } from '../wire/known-members.ts';
import { problemText, type Reading } from '../wire/read.ts';

/** A shape of the wire as the SDK takes schemas; what it lets through is what the reader read. */
export const standardShape = <T>(
  schema: WireSchema,
  read: (value: unknown) => Reading<T>,
): StandardSchemaWithJSON<T, T> =>
  fromJsonSchema<T>(schema, {
    getValidator:
      <U>() =>
      (value: unknown) => {
        const reading = read(value ?? null);
        return reading.outcome === 'read'
          ? { valid: true, data: reading.value as unknown as U, errorMessage: undefined }
          : { valid: false, data: undefined, errorMessage: faultOf(reading) };
      },
  });

/** Why something could not be read. */
export const faultOf = (reading: Exclude<Reading<unknown>, { outcome: 'read' }>): string =>
  reading.outcome === 'invalid' ? problemText(reading.problems) : `it is ${reading.outcome.replace('-', ' of an ')}`;
