/**
 * Who may be asked for under which name.
 *
 * A page of another site can let its own name point to this machine (DNS rebinding) and would then read the inbox as
 * if it were ours. It cannot choose what the browser writes in the Host header.
 *
 * @module
 */
import type { Settings } from '#core/context.ts'

/** Whether the Host header names this machine itself, or the public URL. */
export function isOurs(host: string | undefined, { publicUrl }: Settings): boolean {
  if (host === undefined) return false
  const name = URL.parse(`http://${host}`)?.hostname ?? ''
  return isLoopback(name) || name === URL.parse(publicUrl)?.hostname
}

/** RFC 6761 §6.3: `localhost` and all names below it; RFC 1122 §3.2.1.3: 127/8. */
function isLoopback(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name)
}
