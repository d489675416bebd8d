/** A mail server on a real socket, which keeps what it is given. @module */
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface ReceivedMail {
  /** RFC 5321: whom the envelope names. */
  from: string
  to: string[]
  /** The message as it came, and parsed. */
  raw: string
  mail: Email
}

export interface MailServer {
  port: number
  /** In the order of arrival. */
  received: ReceivedMail[]
  /** How many connections were made. */
  connections: number
  /** User names and passwords that were offered. */
  logins: [string, string][]
}

/** Listens on a free port until the test ends. */
export async function mailServer(t: TestContext, options: SMTPServerOptions = {}): Promise<MailServer> {
  const state: MailServer = { port: 0, received: [], connections: 0, logins: [] }
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    closeTimeout: 100,
    onConnect(_session, done) {
      state.connections += 1
      done()
    },
    onAuth({ username, password }, _session, done) {
      state.logins.push([String(username), String(password)])
      done(null, { user: username })
    },
    async onData(stream, { envelope }, done) {
      const raw = await buffer(stream)
      state.received.push({
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map(({ address }) => address),
        raw: raw.toString(),
        mail: await PostalMime.parse(raw),
      })
      done()
    },
    ...options,
  })
  // A client that gives up is what some tests are about.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => new Promise<void>((resolve) => server.close(resolve)))
  state.port = (server.server.address() as AddressInfo).port
  return state
}
