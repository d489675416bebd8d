/** What the clients of the three services have in common. @module */
import { timeoutMs } from './destination.ts'
import type { AwsTarget } from './targets.ts'

/** The queue tries again, so a client tries once. */
export function clientOptions(arn: string, { endpoint, region, accessKeyId, secretAccessKey }: AwsTarget) {
  return {
    maxAttempts: 1,
    region: region ?? (arn.split(':')[3] || undefined),
    ...(endpoint !== undefined && { endpoint }),
    ...(accessKeyId !== undefined &&
      secretAccessKey !== undefined && { credentials: { accessKeyId, secretAccessKey } }),
  }
}

/** For one call of a client. */
export function callOptions(): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(timeoutMs) }
}

/** What the ARN calls the thing; refused with an Error when it is an ARN of something else. */
export function requireName(arn: string, pattern: RegExp, what: string): string {
  const name = pattern.exec(arn)?.[1]
  if (name === undefined) throw new Error(`${arn} is not the ARN of ${what}; the setting has to name one.`)
  return name
}
