import { type HttpDoor, openHttpDoor } from '@ctxr/mcp-server';
import { McpServer } from '@modelcontextprotocol/server';
import { answerTools } from './answers.ts';
import { callTools } from './calls.ts';
import { prompts } from './prompts.ts';
import { questions, state } from './questions.ts';
import { resources } from './resources.ts';
import { schemaTool } from './schema-2020-12.ts';

/** Opens the door of `ctxr mcp --http` to what the public suite's scenarios call, in both eras. */
export async function openFixtureServer(): Promise<HttpDoor> {
  const door: HttpDoor = await openHttpDoor(
    () => {
      const server = new McpServer(
        { name: 'conformance-fixtures', version: '1.0.0' },
        { capabilities: { logging: {} }, requestState: { verify: state.verify } },
      );
      answerTools(server);
      callTools(server, () => door.notify);
      schemaTool(server);
      resources(server);
      prompts(server);
      questions(server);
      return server;
    },
    { port: 0 },
  );
  return door;
}
