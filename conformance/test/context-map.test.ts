import { openRegistry, type PayloadOf } from '@ctxr/client';
import { expect, expectTypeOf, it } from 'vitest';

declare module '@ctxr/client' {
  interface ContextMap {
    'ctx-example@1': { readonly session_id: string };
  }
}

it('gives a payload the type that generated code adds for its reference', () => {
  expectTypeOf<PayloadOf<'ctx-example@1'>>().toEqualTypeOf<{ readonly session_id: string }>();
  expectTypeOf<PayloadOf<'ctx-other@1'>>().toEqualTypeOf<unknown>();
  expect(openRegistry).toBeTypeOf('function');
});
