/** A client that looks closely at the TLS of a server. @module */
import { once } from 'node:events'
import { get, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import { text } from 'node:stream/consumers'
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls'

/**
 * The certificate that a server on this machine shows who asks for the name, once it is found to lead to the authority
 * and to be for that name. Rejects with Node's error otherwise.
 */
export async function shownCertificate(url: string, name: string, ca: string): Promise<PeerCertificate> {
  const { hostname, port } = new URL(url)
  const socket = connect({
    host: hostname,
    port: Number(port),
    ca,
    // RFC 6066 §3: names alone, and no addresses.
    servername: isIP(name) ? '' : name,
    checkServerIdentity: (_host, certificate) => checkServerIdentity(name, certificate),
  })
  await once(socket, 'secureConnect')
  const certificate = socket.getPeerCertificate()
  socket.destroy()
  return certificate
}

export interface Answer {
  status: number | undefined
  headers: NodeJS.Dict<string | string[]>
  body: string
}

/** GET over TLS, of an address: a Host header among the headers is not what TLS asks for. */
export async function fetchSecurely(url: string, options: RequestOptions): Promise<Answer> {
  const request = get(url, { agent: false, servername: '', ...options })
  const [response] = await once(request, 'response')
  return { status: response.statusCode, headers: response.headers, body: await text(response) }
}
