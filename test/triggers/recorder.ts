/** Functions that keep every event they get, and what is the same in all events. @module */
import type { LambdaConfigType } from '@aws-sdk/client-cognito-identity-provider'
import type { TestFunction } from '../support/functions.ts'
import { region, type Started } from '../support/start.ts'

export const triggers = [
  'PreSignUp',
  'PostConfirmation',
  'PreAuthentication',
  'PostAuthentication',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
  'PreTokenGeneration',
  'UserMigration',
  'CustomMessage',
] as const

export type Trigger = (typeof triggers)[number]

/** And what only those call forth who come from an identity provider. */
type Recorded = Trigger | 'InboundFederation'

// biome-ignore lint/suspicious/noExplicitAny: tests look into events of every trigger.
export type Event = Record<string, any>

/** The `response` to an event, or what becomes of every call. */
export type Answer = Exclude<TestFunction, (event: Event) => unknown> | ((event: Event) => unknown)

export interface Recorder {
  /** Members of `start`'s options. */
  functions: Record<string, TestFunction>
  LambdaConfig: LambdaConfigType
  /** Oldest first. */
  events: Event[]
  sources(): string[]
  /** The only event of this source. */
  only(source: string): Event
}

/** Functions for these triggers; those that are only named return the event as it came. */
export function record(...named: (Recorded | Partial<Record<Recorded, Answer>>)[]): Recorder {
  const answers = Object.assign({}, ...named.map((each) => (typeof each === 'string' ? { [each]: unchanged } : each)))
  const events: Event[] = []
  const entries = Object.entries<Answer>(answers)
  const noted = ([trigger, answer]: [string, Answer]): [string, TestFunction] => [
    trigger,
    typeof answer !== 'function'
      ? answer
      : async (event: Event) => {
          events.push(comparable(event))
          return { ...event, response: await answer(event) }
        },
  ]
  return {
    functions: Object.fromEntries(entries.map(noted)),
    LambdaConfig: Object.fromEntries(entries.map(([trigger]) => [trigger, configured(trigger)])),
    events,
    sources: () => events.map(({ triggerSource }) => triggerSource),
    only(source) {
      const found = events.filter(({ triggerSource }) => triggerSource === source)
      if (found.length !== 1) throw new Error(`There are ${found.length} events of ${source}.`)
      return found[0]!
    },
  }
}

function configured(trigger: string): string | object {
  const LambdaArn = functionArn(trigger)
  return trigger === 'InboundFederation' ? { LambdaVersion: 'V1_0', LambdaArn } : LambdaArn
}

export function functionArn(name: string): string {
  return `arn:aws:lambda:${region}:123456789012:function:${name}`
}

function unchanged({ response }: Event): unknown {
  return response
}

const sdk = 'aws-sdk-js'

/** Without the version of the SDK, which does not matter here. */
function comparable(event: Event): Event {
  const copy = structuredClone(event)
  copy.callerContext.awsSdkVersion = copy.callerContext.awsSdkVersion.replace(/^aws-sdk-js-3\.\d+\.\d+$/, sdk)
  return copy
}

/** For `callerContext.clientId` of operations without a client. */
export const noClient = 'CLIENT_ID_NOT_APPLICABLE'

/** What all events have, of a call with the SDK. */
export function envelope({ poolId, clientId }: Started, triggerSource: string, userName: string, members: object = {}) {
  return {
    version: '1',
    triggerSource,
    region,
    userPoolId: poolId,
    userName,
    callerContext: { awsSdkVersion: sdk, clientId },
    ...members,
  }
}

/** The envelope of an operation without a client. */
export function adminEnvelope(server: Started, triggerSource: string, userName: string) {
  return envelope({ ...server, clientId: noClient }, triggerSource, userName)
}

/** What events tell of a user who is there, with these attributes. */
export async function attributesOf(
  { cognito, poolId }: Started,
  Username: string,
  members: Record<string, string> = {},
): Promise<Record<string, string>> {
  const { UserAttributes = [], UserStatus } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value!]))
  return { ...attributes, 'cognito:user_status': UserStatus!, ...members } as Record<string, string>
}
