/**
 * An HTTPS server whose certificates are asked for when a client comes, by the name that the client gives.
 *
 * A look at the first byte of a connection tells TLS from HTTP in the clear, whose sender is told what to change.
 *
 * @module
 */
import type { RequestListener } from 'node:http'
import { Server, type ServerOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { createSecureContext, type SecureContext } from 'node:tls'

export interface ServerCertificate {
  /** In PEM: the server's own certificate first, then those that lead to an authority. */
  certificate: string
  /** In PEM. */
  privateKey: string
}

export interface ServerCertificates {
  /**
   * What a client is shown that asks for the name, as it came (RFC 6066 §3), or for none, as who connects to an address
   * does. The same object for as long as it is the same certificate.
   */
  find(name?: string): Promise<ServerCertificate>
}

type Listener = (connection: Duplex) => void

/** Milliseconds until TLS has to stand. */
const patience = 15_000

/** RFC 8446 §5.1: the content type of a handshake. */
const handshake = 22

const inTheClear = 'This port speaks TLS: write https:// in the place of http://.\n'

export class SecureServer extends Server {
  readonly #certificates: ServerCertificates
  readonly #contexts = new WeakMap<ServerCertificate, SecureContext>()
  readonly #sockets = new Set<Duplex>()
  #shown: ServerCertificate | undefined

  constructor(certificates: ServerCertificates, options: ServerOptions, listener: RequestListener) {
    super({ ...options, handshakeTimeout: patience, SNICallback: (name, done) => this.#choose(name, done) }, listener)
    this.#certificates = certificates
    const [shakeHands] = this.listeners('connection') as [Listener]
    this.removeAllListeners('connection')
    this.on('connection', (socket) => this.#receive(socket, shakeHands))
  }

  /** Also those that HTTP has not heard of yet, because TLS does not stand. */
  override closeAllConnections(): void {
    super.closeAllConnections()
    for (const socket of this.#sockets) socket.destroy()
  }

  #receive(socket: Duplex, shakeHands: Listener): void {
    this.#sockets.add(socket)
    // A peer that hangs up is nobody's mistake.
    socket.on('error', () => {})
    const late = setTimeout(() => socket.destroy(), patience)
    socket.once('close', () => {
      clearTimeout(late)
      this.#sockets.delete(socket)
    })
    socket.once('readable', async () => {
      const bytes = socket.read() as Buffer | null
      if (!bytes) return socket.destroy()
      if (bytes[0] !== handshake) return refuse(socket)
      socket.unshift(bytes)
      await this.#showDefault().catch((error) => socket.destroy(error))
      if (socket.destroyed) return
      clearTimeout(late)
      shakeHands.call(this, socket)
    })
  }

  /** For clients that ask for no name. */
  async #showDefault(): Promise<void> {
    const certificate = await this.#certificates.find()
    if (certificate === this.#shown) return
    this.#shown = certificate
    this.setSecureContext(pemOf(certificate))
  }

  async #choose(name: string, done: (error: Error | null, context?: SecureContext) => void): Promise<void> {
    try {
      const certificate = await this.#certificates.find(name)
      const context = this.#contexts.get(certificate) ?? createSecureContext(pemOf(certificate))
      this.#contexts.set(certificate, context)
      done(null, context)
    } catch (error) {
      done(error as Error)
    }
  }
}

function pemOf({ certificate, privateKey }: ServerCertificate) {
  return { cert: certificate, key: privateKey }
}

function refuse(socket: Duplex): void {
  const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain\r\ncontent-length: ${inTheClear.length}\r\nconnection: close\r\n\r\n`
  // What the peer still sends is read, or the system would throw the answer away with it.
  socket.resume().end(head + inTheClear)
}
