import { fromJsonSchema, type GetPromptResult, type McpServer } from '@modelcontextprotocol/server';
import { PIXEL } from './media.ts';

type Content = GetPromptResult['messages'][number]['content'];

const said = (...contents: Content[]): GetPromptResult => ({
  messages: contents.map((content) => ({ role: 'user', content })),
});
const texts = <Name extends string>(...names: Name[]) =>
  fromJsonSchema<Record<Name, string>>({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names,
  });
const text = (words: string): Content => ({ type: 'text', text: words });

/** Registers the suite's prompts. */
export function prompts(server: McpServer): void {
  server.registerPrompt('test_simple_prompt', { description: 'A sentence.' }, () =>
    said(text('This is a simple prompt for testing.')),
  );
  server.registerPrompt(
    'test_prompt_with_arguments',
    {
      description: 'Two arguments in a sentence.',
      argsSchema: texts('arg1', 'arg2'),
    },
    ({ arg1, arg2 }) => said(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)),
  );
  server.registerPrompt(
    'test_prompt_with_embedded_resource',
    { description: 'A resource.', argsSchema: texts('resourceUri') },
    ({ resourceUri: uri }) =>
      said(
        { type: 'resource', resource: { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' } },
        text('Please process the embedded resource above.'),
      ),
  );
  server.registerPrompt('test_prompt_with_image', { description: 'A picture.' }, () =>
    said({ type: 'image', data: PIXEL, mimeType: 'image/png' }, text('Please analyze the image above.')),
  );
}
