/** A server on a real socket that plays a service which logs are delivered to, and keeps what it is asked. @module */
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

export interface ReceivedRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export interface SinkAnswer {
  status?: number
  headers?: Record<string, string>
  body?: string
}

export interface LogSink {
  /** `http://127.0.0.1:<port>` */
  url: string
  /** In the order of arrival. */
  requests: ReceivedRequest[]
  /** The request of this number, counted from 1, once it is there. */
  request(number: number): Promise<ReceivedRequest>
}

/** Listens on a free port until the test ends. Without an answer of the test's own, all is well: 200 and `{}`. */
export async function logSink(
  t: TestContext,
  answer: (request: ReceivedRequest, number: number) => SinkAnswer | Promise<SinkAnswer> = () => ({}),
): Promise<LogSink> {
  const requests: ReceivedRequest[] = []
  let arrived = Promise.withResolvers<void>()
  const server = createServer(async (incoming, response) => {
    const { method = '', url: path = '', headers } = incoming
    const request = { method, path, headers, body: await text(incoming) }
    requests.push(request)
    arrived.resolve()
    arrived = Promise.withResolvers()
    const { status = 200, headers: extra = {}, body = '{}' } = await answer(request, requests.length)
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...extra }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async request(number) {
      while (requests.length < number) await arrived.promise
      return requests[number - 1]!
    },
  }
}
