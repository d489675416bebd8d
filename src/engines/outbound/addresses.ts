/**
 * Which network addresses a request may go to.
 *
 * @module
 */
import { BlockList, isIPv6 } from 'node:net'

/**
 * How far a request may reach. `loopback`: this machine. `administrator`: wherever an administrator may have an identity
 * provider, their own network included. `public`: the Internet alone.
 */
export type Reach = 'loopback' | 'administrator' | 'public'

type Range = [address: string, bits: number]

const loopback = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
])

/** Networks of somebody's own: RFC 1918, 4193, 6598, 6890. */
const internal = blockList([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['fc00::', 7],
])

/**
 * No identity provider lives there: no host at all, many hosts at once, or the metadata services of clouds, which give
 * the machine's credentials to whoever asks from it.
 */
const forbidden = blockList([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::', 32],
])

/** Whether a request of this reach may connect to the address. An IPv4 address in IPv6 clothes counts as what it is. */
export function mayConnect(address: string, reach: Reach): boolean {
  if (isIn(forbidden, address)) return false
  if (reach === 'loopback') return isIn(loopback, address)
  return reach === 'administrator' || !(isIn(loopback, address) || isIn(internal, address))
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

function blockList(ranges: Range[]): BlockList {
  const list = new BlockList()
  for (const [address, bits] of ranges) list.addSubnet(address, bits, isIPv6(address) ? 'ipv6' : 'ipv4')
  return list
}
