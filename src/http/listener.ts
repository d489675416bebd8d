/**
 * The HTTP server: hands requests to routes and sends their answers, through fastify.
 *
 * Doors give it routes and never see it. It knows no Cognito, reads no body, and adds no header of its own beyond what
 * HTTP asks for.
 *
 * @module
 */
import type { IncomingHttpHeaders, ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerFactory,
} from 'fastify'
import type { ServerCertificates } from './secure-server.ts'
import { mayDemandTls, strictTransport } from './strict-transport.ts'

export interface Request {
  method: string
  /** Without the query string. */
  path: string
  /** Named parts of the route's path. */
  params: Record<string, string>
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** The host name that the client means, in lower case and without port. What is no host name is empty. */
  host: string
  /** As it came; empty when there is none. */
  body: Buffer
  /** Address of the peer. */
  sourceIp: string
}

export interface Reply {
  status: number
  /** Several values are several header lines, as `set-cookie` needs them. */
  headers?: Record<string, string | string[]>
  body?: string | Buffer
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'
  /** `/:name` stands for a part that goes into `params`. */
  path: string
  handler(request: Request): Promise<Reply>
  /** What to answer when the body is larger than any route takes. */
  tooLarge?(request: Request): Reply
}

/** A route that takes bodies larger than memory should hold, and reads them as they arrive. */
export interface UploadRoute {
  method: 'POST' | 'PUT'
  path: string
  /** Bytes. Reading on beyond them throws. */
  largestBody: number
  /** Seconds that a whole body may take. */
  patience: number
  /** A body that it does not read to its end is thrown away. */
  handler(request: Upload): Promise<Reply>
  tooLarge(): Reply
}

export interface Upload extends Omit<Request, 'body'> {
  body: AsyncIterable<Buffer>
}

export interface Server {
  /** `http://<address>:<port>`, with TLS `https://…` */
  url: string
  /** Takes no more requests, finishes those under way, and closes idle connections. */
  close(): Promise<void>
}

/** Larger than the largest input of the API: managed login branding takes assets of 2 MB, base64, in one request. */
export const largestBody = 4 * 1024 * 1024

/** No route has a schema. Without this, fastify loads its compilers for them all the same, which takes a fifth of the start. */
const compilersFactory = { buildValidator: unused, buildSerializer: unused }

function unused(): never {
  throw new Error('Routes have no schemas.')
}

/** How long a stop waits for the requests under way. */
const longestGoodbye = 10_000

/** Milliseconds that a connection may lie idle. Longer than load balancers keep theirs, so that none is closed under them. */
const keepAliveTimeout = 72_000

/** Seconds for a whole request, so that a peer that sends it drop by drop does not hold a connection for long. */
const patience = 30

export interface Address {
  host: string
  /** 0 picks a free one. */
  port: number
  /** Without it, HTTP in the clear. */
  tls?: ServerCertificates
  /** Whether browsers are told to come back over TLS alone, where the name is fit for that. */
  demandsTls?: boolean
  routes: Route[]
  uploads?: UploadRoute[]
  /** Hears of what a handler threw; the peer reads only that it happened. */
  failed?(error: Error): void
}

/** Listens, and answers once it does. Rejects with Node's error when the address is taken. */
export async function listen({ host, port, tls, demandsTls, routes, uploads = [], failed }: Address): Promise<Server> {
  const state: State = { closing: false, underWay: 0 }
  const refuse = (error: Refusal, reply: FastifyReply): FastifyReply => {
    const { statusCode = 500 } = error
    if (statusCode >= 500) failed?.(error)
    const text = statusCode >= 500 ? 'Internal server error.\n' : 'The request could not be read.\n'
    return send(reply, state, { status: statusCode, headers: { 'content-type': 'text/plain' }, body: text })
  }
  // Node has one for all; `hasten` holds each route to its own.
  const requestTimeout = Math.max(patience, ...uploads.map((upload) => upload.patience)) * 1000
  const http = { requestTimeout, keepAliveTimeout, headersTimeout: 15_000, connectionsCheckingInterval: 5_000 }
  const serverFactory = tls && (await secureServers(tls, http))
  const server = fastify({
    bodyLimit: largestBody,
    requestTimeout,
    keepAliveTimeout,
    http,
    ...(serverFactory && { serverFactory }),
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    schemaController: { compilersFactory },
    frameworkErrors: (error, _request, reply) => refuse(error, reply),
  })
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.setErrorHandler((error: Refusal, _request, reply) => refuse(error, reply))
  server.setNotFoundHandler((_request, reply) =>
    send(reply, state, { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found.\n' }),
  )
  server.addHook('preParsing', hasten)
  if (demandsTls) server.addHook('onRequest', demandTls)
  for (const route of routes) addRoute(server, state, route)
  if (uploads.length > 0) server.register(async (scope) => addUploads(scope, state, uploads))

  server.server.on('request', (_request, response) => {
    state.underWay += 1
    response.once('close', () => {
      state.underWay -= 1
      hangUpWhenDone(server, state)
    })
  })

  await server.listen({ host, port })
  const { port: taken } = server.server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () => close(server, state),
  }
}

/** Loaded only now: what makes TLS reads the authorities that come with Node, also where nobody needs them. */
async function secureServers(certificates: ServerCertificates, options: ServerOptions): Promise<FastifyServerFactory> {
  const { SecureServer } = await import('./secure-server.ts')
  return (listener) => new SecureServer(certificates, options, listener)
}

/** What fastify throws; its status tells whose mistake it is. */
type Refusal = Error & { statusCode?: number }

interface State {
  closing: boolean
  /** Requests whose answer is not sent yet. */
  underWay: number
}

function addRoute(server: FastifyInstance, state: State, route: Route): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply) =>
    send(reply, state, await route.handler(read(request)))
  server.route({
    method: route.method,
    url: route.path,
    handler: answer,
    errorHandler(error: Refusal, request, reply) {
      if (error.statusCode === 413 && route.tooLarge) return send(reply, state, route.tooLarge(read(request)))
      // Not even the form of a content type: the route sees it with an empty body, and says what it thinks of it.
      if (error.statusCode === 415) return answer(request, reply)
      throw error
    },
  })
}

/** In a scope of their own, where bodies are not gathered. */
function addUploads(scope: FastifyInstance, state: State, uploads: UploadRoute[]): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, stream, done) => done(null, stream))
  for (const { method, path, patience, handler, largestBody, tooLarge } of uploads) {
    // The rest is not worth reading, so the peer may not get to send it.
    const refuse = (reply: FastifyReply) => send(reply.header('connection', 'close'), state, tooLarge())
    scope.route({
      method,
      url: path,
      config: { patience },
      async handler(request, reply) {
        if (Number(request.headers['content-length'] ?? 0) > largestBody) return refuse(reply)
        const body = bounded(request.body as Readable | undefined, largestBody)
        return send(reply, state, await handler({ ...read(request), body }))
      },
      errorHandler(error: Refusal, _request, reply) {
        if (error.statusCode === 413) return refuse(reply)
        throw error
      },
    })
  }
}

/** The bytes of a body, up to so many. The stream is left open when nobody wants more of it: an answer is to be sent. */
async function* bounded(stream: Readable = Readable.from([]), most: number): AsyncIterable<Buffer> {
  let length = 0
  try {
    for await (const bytes of stream.iterator({ destroyOnReturn: false })) {
      length += bytes.length
      if (length > most) throw Object.assign(new Error('The body is too large.'), { statusCode: 413 })
      yield bytes
    }
  } catch (error) {
    if (stream.readableAborted) throw Object.assign(new Error('The body broke off.'), { statusCode: 400 })
    throw error
  }
}

/** Hangs up on a peer that takes longer over its body than the route has patience. */
function hasten({ raw, routeOptions }: FastifyRequest, _reply: FastifyReply, _body: unknown, done: () => void): void {
  const { patience: seconds = patience } = routeOptions.config as { patience?: number }
  const hangUp = () => raw.complete || raw.destroy()
  const late = setTimeout(hangUp, seconds * 1000).unref()
  raw.once('close', () => clearTimeout(late))
  done()
}

function demandTls({ headers }: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (mayDemandTls(hostName(headers.host))) reply.header('strict-transport-security', strictTransport)
  done()
}

async function close(server: FastifyInstance, state: State): Promise<void> {
  state.closing = true
  const goodbye = setTimeout(() => server.server.closeAllConnections(), longestGoodbye)
  const closed = server.close()
  hangUpWhenDone(server, state)
  await closed
  clearTimeout(goodbye)
}

/** A browser opens connections ahead of need, and Node does not count one without a request as idle. */
function hangUpWhenDone(server: FastifyInstance, { closing, underWay }: State): void {
  if (closing && underWay === 0) server.server.closeAllConnections()
}

function read(request: FastifyRequest): Request {
  const { url } = request
  const question = url.indexOf('?')
  return {
    method: request.method,
    path: question < 0 ? url : url.slice(0, question),
    params: request.params as Record<string, string>,
    query: new URLSearchParams(question < 0 ? '' : url.slice(question + 1)),
    headers: request.headers,
    host: hostName(request.headers.host),
    body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
    sourceIp: request.ip,
  }
}

/** RFC 9110 §7.2: a name or an address, and perhaps a port. */
function hostName(header = ''): string {
  return header.toLowerCase().match(/^([a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d*)?$/)?.[1] ?? ''
}

function send(reply: FastifyReply, { closing }: State, { status, headers = {}, body = '' }: Reply): FastifyReply {
  // Else the peer keeps its connection, and the stop waits for it.
  if (closing) reply.header('connection', 'close')
  // As bytes: to the content type of a text fastify adds a charset.
  return reply
    .code(status)
    .headers(headers)
    .send(body.length === 0 ? undefined : Buffer.from(body))
}
