/**
 * How likely it is that a sign-in is somebody else's: a few rules over what the user did before.
 *
 * Each rule that applies is a point; one makes the risk low, two medium, more high. A device and a network from which
 * the user signs in are no risk whatever others have tried, so that nobody can lock a user out by guessing. The rules
 * are explained in docs/threat-protection.md; how Cognito scores is not published.
 *
 * @module
 */
import type { RiskLevelType } from '#contract/index.ts'
import { isInRanges, networkOf } from '#lib/cidr.ts'
import type { AuthEventRecord } from '#ports/auth-events.ts'

/** Where a sign-in comes from. */
export interface Place {
  address: string
  /** In the words of authentication events: `Chrome 125, macOS 15.0`. */
  device: string
}

export interface Past {
  /** Sign-ins that are known to be the user's, newest first. */
  own: AuthEventRecord[]
  /** What went on last, newest first. */
  recent: AuthEventRecord[]
}

/** No journey from one network to another that was never seen takes less. */
const shortestJourney = 10 * 60 * 1000
const failuresWithin = 60 * 60 * 1000
const manyFailures = 5

/** The risk of a sign-in from this place; `undefined` where there is none. */
export function riskLevel(place: Place, { own, recent }: Past, now: Date): RiskLevelType | undefined {
  const isFirst = own.length === 0
  const isNewDevice = !isFirst && !own.some(({ context }) => kindOf(context.DeviceName) === kindOf(place.device))
  const isNewNetwork = !isFirst && !own.some(({ context }) => isSameNetwork(context.IpAddress, place.address))
  if (!isFirst && !isNewDevice && !isNewNetwork) return undefined

  const isTooFast = isNewNetwork && own.some(({ createdAt }) => isWithin(shortestJourney, createdAt, now))
  const points = [isNewDevice, isNewNetwork, isTooFast, hasManyFailures(recent, now)].filter(Boolean).length
  return points > 2 ? 'High' : ([undefined, 'Low', 'Medium'] as const)[points]
}

function hasManyFailures(recent: AuthEventRecord[], now: Date): boolean {
  const failures = recent.filter(({ response, createdAt }) => {
    return response === 'Fail' && isWithin(failuresWithin, createdAt, now)
  })
  return failures.length >= manyFailures
}

/** Without versions: a browser that was updated is the same. */
function kindOf(device = ''): string {
  return device.replace(/ [\d.]+/g, '')
}

function isSameNetwork(a: string | undefined, b: string): boolean {
  const network = a && networkOf(a)
  return Boolean(network && isInRanges(b, [network]))
}

function isWithin(span: number, instant: Date, now: Date): boolean {
  return now.getTime() - instant.getTime() < span
}
