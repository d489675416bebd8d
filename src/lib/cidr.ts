/** Ranges of IP addresses (RFC 4632 §3.1, RFC 4291 §2.3). @module */
import { isIP } from 'node:net'

/** Whether the text is an IPv4 or IPv6 address with the length of its prefix, such as `10.0.0.0/8`. */
export function isCidr(text: string): boolean {
  const [, address = '', prefix] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? []
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!
  return !address.includes('%') && Number(prefix) <= bits
}
