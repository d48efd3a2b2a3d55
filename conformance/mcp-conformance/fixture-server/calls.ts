import { fromJsonSchema, type McpServer, type ServerNotifier } from '@modelcontextprotocol/server';

/** An argument that the header `Mcp-Param-Region` has to repeat (SEP-2243). */
const REGION = {
  type: 'object',
  properties: { region: { type: 'string', 'x-mcp-header': 'Region' } },
  required: ['region'],
} as const;

const text = (words: string) => ({ content: [{ type: 'text' as const, text: words }] });

/** Registers the tools that tell of their work, want something of the client, or change what is offered. */
export function callTools(server: McpServer, notify: () => ServerNotifier): void {
  server.registerTool('test_tool_with_progress', { description: 'Tells how far it is.' }, async ({ mcpReq }) => {
    const progressToken = mcpReq._meta?.progressToken;
    for (const progress of progressToken === undefined ? [] : [0, 50, 100])
      await mcpReq.notify({ method: 'notifications/progress', params: { progressToken, progress, total: 100 } });
    return text('Done.');
  });
  for (const name of ['test_tool_with_logging', 'test_logging_tool'])
    server.registerTool(name, { description: 'Logs three lines.' }, async ({ mcpReq }) => {
      for (const line of ['Tool execution started', 'Tool processing data', 'Tool execution completed'])
        await mcpReq.log('info', line);
      return text('Logged.');
    });
  server.registerTool('test_trigger_tool_change', { description: 'Says that the tools changed.' }, () => {
    notify().toolsChanged();
    return text('Said.');
  });
  server.registerTool('test_trigger_prompt_change', { description: 'Says that the prompts changed.' }, () => {
    notify().promptsChanged();
    return text('Said.');
  });
  server.registerTool(
    'test_region',
    {
      description: 'Takes an argument that its request repeats in a header.',
      inputSchema: fromJsonSchema<{ region: string }>(REGION),
    },
    ({ region }) => text(region),
  );
}
