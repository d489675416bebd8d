/**
 * What a function is told: the envelope that all events have in common.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'

export interface TriggerEvent {
  version: string
  triggerSource: string
  region: string
  userPoolId: string
  userName: string
  callerContext: { awsSdkVersion: string; clientId: string }
  request: object
  /** Filled in with what the function may set, all of it still unset. */
  response: object
}

/** What a request tells the functions that it leads to. */
export interface Occasion {
  /** Calls of administrators have none. */
  clientId?: string
  clientMetadata?: Record<string, string>
}

export interface EventFacts {
  /** `1`, but for the newer forms of token events. */
  version?: string
  source: string
  userName: string
  clientId: string | undefined
  request: object
  response: object
}

export function makeEvent(ctx: Context, pool: Pool, facts: EventFacts): TriggerEvent {
  const { version = '1', source, userName, clientId = 'CLIENT_ID_NOT_APPLICABLE', request, response } = facts
  return {
    version,
    triggerSource: source,
    region: pool.region,
    userPoolId: pool.id,
    userName,
    callerContext: { awsSdkVersion: sdkVersion(ctx.userAgent), clientId },
    request,
    response,
  }
}

/** The member `clientMetadata`, which is missing unless the caller sent some. */
export function metadata({ clientMetadata }: Occasion): { clientMetadata?: Record<string, string> } {
  return clientMetadata && Object.keys(clientMetadata).length > 0 ? { clientMetadata } : {}
}

/** As AWS writes it: `aws-sdk-js-3.1010.0`, `aws-sdk-python-boto3-1.26.0`; browsers and others are unknown. */
function sdkVersion(userAgent: string): string {
  const [, name, version] = /\b(aws-sdk-[a-z0-9-]+|Boto3)\/(\d[\w.]*)/.exec(userAgent) ?? []
  if (!name) return 'aws-sdk-unknown-unknown'
  return `${name === 'Boto3' ? 'aws-sdk-python-boto3' : name}-${version}`
}
