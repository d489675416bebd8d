/** Names below `localhost` for Node's own clients, which leave them to the machine's resolver. @module */
import dns from 'node:dns'
import type { TestContext } from 'node:test'

type Lookup = (host: string, options: object, done: (...answer: unknown[]) => void) => void

/** As long as the test runs they lead to this machine, as RFC 6761 §6.3 wants it. */
export function resolveLocalhost(t: TestContext): void {
  const lookup = dns.lookup as Lookup
  t.mock.method(dns, 'lookup', (host: string, options: object, done: (...answer: unknown[]) => void) =>
    lookup(host.endsWith('.localhost') ? '127.0.0.1' : host, options, done),
  )
}
