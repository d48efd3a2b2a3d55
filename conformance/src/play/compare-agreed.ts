import { canonicalJson } from '@ctxr/model';
import type { Agreed, AgreedContext } from '../format/talk.ts';

/** Whether a negotiation came to what is expected: the same requirements agreed and rejected, with what is asked of each. */
export function isAgreed(expected: Agreed, said: Partial<Agreed> | undefined): boolean {
  if (said === undefined || !Array.isArray(said.agreed) || !Array.isArray(said.rejected)) return false;
  const cut = expected.agreed.map((one) =>
    asAsked(
      one,
      said.agreed?.find((other) => isOf(one, other)),
    ),
  );
  return (
    said.ok === expected.ok &&
    said.agreed.length === expected.agreed.length &&
    textOf(cut) === textOf(expected.agreed.map((one) => asAsked(one, one))) &&
    textOf(said.rejected) === textOf(expected.rejected)
  );
}

const isOf = (one: AgreedContext, other: AgreedContext): boolean => one.requirement === other?.requirement;

/** What was said of an agreement, as far as it is asked for; lists without their order. */
const asAsked = (asked: AgreedContext, said: AgreedContext | undefined): object =>
  Object.fromEntries(
    Object.keys(asked).map((name) => {
      const value = said?.[name as keyof AgreedContext] ?? null;
      return [name, Array.isArray(value) ? [...(value as readonly string[])].sort() : value];
    }),
  );

const textOf = (list: readonly object[]): string => [...list].map(canonicalJson).sort().join('\n');

/** A negotiation in few words, for tables. */
export const shownAgreed = ({ agreed = [], rejected = [] }: Partial<Agreed>): string =>
  [
    ...agreed.map(({ requirement, version, server }) => `${requirement}: ${version} by ${server}`),
    ...rejected.map(({ requirement, reason }) => `${requirement}: ${reason}`),
  ]
    .sort()
    .join(', ');
