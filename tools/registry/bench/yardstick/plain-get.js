import { get } from 'node:http';

// The limit of a client: node, one GET, one JSON.parse, nothing verified.
const [url = ''] = process.argv.slice(2);
get(url, (response) => {
  const chunks = [];
  response.on('data', (chunk) => chunks.push(chunk));
  response.on('end', () => {
    if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}.`);
    JSON.parse(Buffer.concat(chunks).toString());
  });
});
