/** Ranges of IP addresses (RFC 4632 §3.1, RFC 4291 §2.3). @module */
import { BlockList, isIP, isIPv4 } from 'node:net'

/** Whether the text is an IPv4 or IPv6 address with the length of its prefix, such as `10.0.0.0/8`. */
export function isCidr(text: string): boolean {
  const [, address = '', prefix] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? []
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!
  return !address.includes('%') && Number(prefix) <= bits
}

/** Whether the address lies in one of the ranges. An IPv4 address counts as one also where it is written as IPv6. */
export function isInRanges(address: string, ranges: string[]): boolean {
  const plain = unmapped(address)
  if (ranges.length === 0 || isIP(plain) === 0) return false
  const list = new BlockList()
  for (const [network = '', prefix] of ranges.map((range) => range.split('/'))) {
    list.addSubnet(network, Number(prefix), isIPv4(network) ? 'ipv4' : 'ipv6')
  }
  return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6')
}

/** The network that an address belongs to as a site has one: /24 of IPv4, /48 of IPv6 (RFC 6177 §2). */
export function networkOf(address: string): string | undefined {
  const plain = unmapped(address)
  return { 4: `${plain}/24`, 6: `${plain}/48` }[isIP(plain)]
}

/** RFC 4291 §2.5.5.2 */
function unmapped(address: string): string {
  const rest = address.replace(/^::ffff:/i, '')
  return isIPv4(rest) ? rest : address
}
