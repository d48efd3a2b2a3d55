/** The same function, which answers each text only once: thousands of contexts share a few references. */
export function once<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const value = known.get(text) ?? { value: answer(text) };
    known.set(text, value);
    return value.value;
  };
}
