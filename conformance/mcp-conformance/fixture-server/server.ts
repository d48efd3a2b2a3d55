import { createMcpHandler, McpServer, type McpHttpHandler } from '@modelcontextprotocol/server';
import { answerTools } from './answers.ts';
import { callTools } from './calls.ts';
import { prompts } from './prompts.ts';
import { questions, state } from './questions.ts';
import { resources } from './resources.ts';
import { schemaTool } from './schema-2020-12.ts';

/** A handler of the server that offers what the public suite's scenarios call, in both eras. */
export function fixtureHandler(): McpHttpHandler {
  const handler: McpHttpHandler = createMcpHandler(() => {
    const server = new McpServer(
      { name: 'conformance-fixtures', version: '1.0.0' },
      { capabilities: { logging: {} }, requestState: { verify: state.verify } },
    );
    answerTools(server);
    callTools(server, () => handler.notify);
    schemaTool(server);
    resources(server);
    prompts(server);
    questions(server);
    return server;
  });
  return handler;
}
