/** The bound for read operations: the listener alone, answering JSON with JSON. @module */
import { listen } from '#http/listener.ts'

const server = await listen({
  host: '127.0.0.1',
  port: 0,
  routes: [
    {
      method: 'POST',
      path: '/',
      handler: async (request) => ({
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify(JSON.parse(request.body.toString())),
      }),
    },
  ],
})
console.log(`ready on ${server.url}`)
process.once('SIGTERM', () => void server.close())
