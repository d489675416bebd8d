/**
 * Load on one server over kept-alive connections, and what it costs there.
 *
 * @module
 */
import { Agent, request } from 'node:http'
import type { Server } from './server.ts'

export interface Measurement {
  concurrency: number
  count: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** CPU of the server process for one piece of work, in milliseconds. */
  serverCpuMs: number
}

/** One piece of work, e.g. a sign-in of two calls. `index` counts from 0 over the whole run. */
export type Work = (index: number) => Promise<void>

/** Runs `work` some times unmeasured, then for `seconds`, with `concurrency` pieces in flight. */
export async function measure(server: Server, concurrency: number, seconds: number, work: Work): Promise<Measurement> {
  let index = 0
  const warm = performance.now() + 1000
  await run(
    concurrency,
    () => performance.now() < warm,
    () => work(index++),
  )

  const latencies: number[] = []
  const cpuBefore = server.cpuMs()
  const begin = performance.now()
  const end = begin + seconds * 1000
  await run(
    concurrency,
    () => performance.now() < end,
    async () => {
      const started = performance.now()
      await work(index++)
      latencies.push(performance.now() - started)
    },
  )
  const elapsed = performance.now() - begin
  const cpu = server.cpuMs() - cpuBefore

  latencies.sort((a, b) => a - b)
  const count = latencies.length
  return {
    concurrency,
    count,
    perSecond: (count / elapsed) * 1000,
    p50Ms: latencies[Math.floor(count * 0.5)] ?? Number.NaN,
    p99Ms: latencies[Math.floor(count * 0.99)] ?? Number.NaN,
    serverCpuMs: cpu / count,
  }
}

async function run(concurrency: number, goOn: () => boolean, piece: () => Promise<void>): Promise<void> {
  const lanes = Array.from({ length: concurrency }, async () => {
    while (goOn()) await piece()
  })
  await Promise.all(lanes)
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Signed operations want credentials; `dev` takes any that are well formed. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/cognito-idp/aws4_request, ' +
  'SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000'

/** Calls an operation and answers its output; anything but 200 is an error. */
// biome-ignore lint/suspicious/noExplicitAny: a benchmark reads members of many outputs.
export function call(server: Server, operation: string, input: object): Promise<any> {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    authorization,
  }
  return post(server, '/', headers, JSON.stringify(input))
}

/** Sends a form and answers its JSON; anything but 200 is an error. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export function sendForm(server: Server, path: string, form: Record<string, string>): Promise<any> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return post(server, path, headers, new URLSearchParams(form).toString())
}

/** Where a page sends a browser with this cookie; anything but a redirect is an error. */
export function follow(server: Server, path: string, cookie: string): Promise<URL> {
  return new Promise((resolve, reject) => {
    const outgoing = request(server.endpoint + path, { agent, headers: { cookie } }, (incoming) => {
      incoming.resume()
      const { location } = incoming.headers
      if (location) resolve(new URL(location, server.endpoint))
      else reject(new Error(`${path}: ${incoming.statusCode}`))
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

/** Reads a page to its end; anything but 200 is an error. */
export function readPage(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request(server.endpoint + path, { agent }, (incoming) => {
      incoming.resume()
      incoming.on('error', reject)
      incoming.on('end', () => {
        if (incoming.statusCode === 200) resolve()
        else reject(new Error(`${path}: ${incoming.statusCode}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}

function post(server: Server, path: string, headers: Record<string, string>, body: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      server.endpoint + path,
      { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (incoming.statusCode === 200) resolve(text === '' ? {} : JSON.parse(text))
          else reject(new Error(`${headers['x-amz-target'] ?? path}: ${incoming.statusCode} ${text}`))
        })
        incoming.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
