import type { ServerResponse } from 'node:http';

/** Writes a short answer that was made beforehand, and lets the connection go: its body is never read. */
export async function writeAnswer(response: ServerResponse, answer: Response): Promise<void> {
  const headers = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, { ...headers, connection: 'close' });
  response.end(answer.body === null ? undefined : await answer.text());
}
