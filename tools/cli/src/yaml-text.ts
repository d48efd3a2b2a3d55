const PLAIN = /^[A-Za-z](?:[A-Za-z0-9 _.,()'-]*[A-Za-z0-9_.)])?$/;
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|nan|inf)$/i;

/** A text as a YAML scalar: plain where that is safe, else quoted. */
export const yamlText = (text: string): string =>
  PLAIN.test(text) && !RESERVED.test(text) ? text : JSON.stringify(text);

/** A list of texts as a YAML block, indented under its key; `[]` where it is empty. */
export const yamlList = (items: readonly string[], indent = '  '): string =>
  items.length === 0 ? ' []' : items.map((item) => `\n${indent}- ${yamlText(item)}`).join('');

/** An id as a name for people: `ctx-order-line` becomes `Order line`. */
export function titleOf(id: string): string {
  const words = id.replace(/^ctx-/, '').replace(/-/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
