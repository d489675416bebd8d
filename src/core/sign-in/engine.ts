/**
 * What comes next in a sign-in: a challenge, or a signed-in user.
 *
 * The API goes through `begin` and `answer`, and so will login pages and federated callbacks: a rule written here holds
 * for every way in. Nothing here reads a request or writes a reply.
 *
 * @module
 */
import type { AuthFlowType, ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { namedDevice } from '#core/devices/tracking.ts'
import { faults } from '#core/faults.ts'
import { makeEventId } from '#core/tokens/event-id.ts'
import { challenges } from './challenges/all.ts'
import { flows } from './flows/all.ts'
import { requireFlow } from './gate.ts'
import { recorded } from './history.ts'
import { present, requireParameters, requireSecretHashParameter } from './parameters.ts'
import { proceed } from './proceed.ts'
import { requireAllowedOrigin } from './risk.ts'
import type { Call, Challenge, Flow, Outcome, Step } from './sign-in.ts'

/** Whose sign-in it is. */
interface Party {
  clientId: string
  /** Named by administrators only: the client has to be one of this pool. */
  poolId?: string
  session?: string
  clientMetadata?: Record<string, string>
}

export interface Beginning extends Party {
  flow: AuthFlowType
  /** AuthParameters. */
  parameters?: Record<string, string>
}

export interface Answer extends Party {
  challenge: ChallengeNameType
  /** ChallengeResponses. */
  responses?: Record<string, string>
}

/** Begins a sign-in. What is refused first: an unknown client, a missing parameter, a wrong secret hash, a closed flow. */
export async function begin(ctx: Context, { flow: name, parameters, ...party }: Beginning): Promise<Outcome> {
  const flow: Flow = flows[name]
  if (!flow.openTo.includes(party.poolId === undefined ? 'users' : 'admins')) {
    const operation = flow.openTo.includes('admins') ? 'AdminInitiateAuth' : 'InitiateAuth'
    throw faults.initiateAuthNotSupported().because({ note: 'wrongCaller', flow: name, operation })
  }
  const call = await makeCall(ctx, party, parameters)
  requireParameters(call.parameters, flow.needs)
  // A refresh token names user and device itself, so that flow looks at hash and key later.
  if (flow.needs.includes('USERNAME')) requireSecretHashParameter(call.client, call.parameters)
  requireFlow(call.client, name)
  const { clientMetadata: validationData, ...begun } = call
  const deviceKey = flow.needs.includes('USERNAME') ? namedDevice(call.pool, call.parameters) : undefined
  const progress = { eventId: makeEventId(ctx.chance, call.at), flow: name, deviceKey }
  call.event.id = progress.eventId
  return recorded(call, name, async () => {
    await requireAllowedOrigin(call, name)
    return complete(ctx, await flow.begin({ ...begun, validationData, progress }))
  })
}

/** Goes on with a sign-in. What is refused first: an unknown client, a missing response, a wrong secret hash. */
export async function answer(ctx: Context, { challenge: name, responses, ...party }: Answer): Promise<Outcome> {
  const challenge: Challenge = challenges[name]
  const call = await makeCall(ctx, party, responses)
  requireParameters(present({ ...call.parameters, Session: party.session ?? '' }), challenge.needs)
  requireSecretHashParameter(call.client, call.parameters)
  return recorded(call, name, async () => complete(ctx, await challenge.answer(call)))
}

async function makeCall(
  ctx: Context,
  { poolId, clientId, session, clientMetadata }: Party,
  parameters: Record<string, string> | undefined,
): Promise<Call> {
  const at = ctx.clock.now()
  if (poolId !== undefined) await ctx.directory.requirePool(poolId)
  const client = await (poolId === undefined
    ? ctx.directory.requireClient(clientId)
    : ctx.directory.requireClientOf(poolId, clientId))
  const pool = await ctx.directory.requirePool(client.poolId)
  return { ctx, pool, client, parameters: present(parameters), session, clientMetadata, at, event: {} }
}

async function complete(ctx: Context, step: Step): Promise<Outcome> {
  const outcome = 'passed' in step ? await proceed(step.signIn, step.passed) : step
  const isSignedIn = 'signedIn' in outcome
  ctx.explain?.note(
    isSignedIn ? { note: 'tokensIssued' } : { note: 'challengePresented', challenge: outcome.challenge.name },
  )
  return outcome
}
