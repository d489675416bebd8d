/**
 * What comes next in a sign-in: a challenge, or a signed-in user.
 *
 * The API goes through `begin` and `answer`, the pool's own pages through `beginHosted` and `answerHosted`: a rule
 * written here holds for every way in. Nothing here reads a request or writes a reply.
 *
 * @module
 */
import type { AuthFlowType, ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { namedDevice } from '#core/devices/tracking.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { makeEventId } from '#core/tokens/event-id.ts'
import { challenges } from './challenges/all.ts'
import { flows } from './flows/all.ts'
import { requireFlow } from './gate.ts'
import { recorded } from './history.ts'
import { present, requireParameters, requireSecretHashParameter } from './parameters.ts'
import { proceed } from './proceed.ts'
import { requireAllowedOrigin } from './risk.ts'
import type { ApiOutcome, Call, Challenge, Flow, HostedOutcome, Outcome, Step } from './sign-in.ts'

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
export async function begin(ctx: Context, { flow: name, parameters, ...party }: Beginning): Promise<ApiOutcome> {
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
  return withTokens(await start(call, name))
}

/** Goes on with a sign-in. What is refused first: an unknown client, a missing response, a wrong secret hash. */
export async function answer(ctx: Context, { challenge: name, responses, ...party }: Answer): Promise<ApiOutcome> {
  const call = await makeCall(ctx, party, responses)
  requireAnswerable(call, name)
  requireSecretHashParameter(call.client, call.parameters)
  return withTokens(await goOn(call, name))
}

/** Flows that the pool's own pages use. */
export type HostedFlow = 'USER_PASSWORD_AUTH' | 'USER_AUTH'

/**
 * Begins a sign-in on the pool's own pages, which are open to every client that has the pool itself for an identity
 * provider; only a choice of factors is for clients with ALLOW_USER_AUTH.
 */
export async function beginHosted(
  ctx: Context,
  { flow: name, parameters, ...party }: Beginning & { flow: HostedFlow },
): Promise<HostedOutcome> {
  const call: Call = { ...(await makeCall(ctx, party, parameters)), hosted: true }
  requireParameters(call.parameters, flows[name].needs)
  if (name === 'USER_AUTH') requireFlow(call.client, name)
  return withoutTokens(await explained(ctx, start(call, name)))
}

/** Goes on with a sign-in on the pool's own pages. */
export async function answerHosted(
  ctx: Context,
  { challenge: name, responses, ...party }: Answer,
): Promise<HostedOutcome> {
  const call: Call = { ...(await makeCall(ctx, party, responses)), hosted: true }
  requireAnswerable(call, name)
  return withoutTokens(await explained(ctx, goOn(call, name)))
}

/** Of a page the person reads what to do, and nobody else sees why: here, as at the API's door, it is written down. */
async function explained(ctx: Context, outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome
  } catch (error) {
    if (error instanceof Fault) await ctx.explain?.noteReason(ctx, error)
    throw error
  }
}

async function start(call: Call, name: AuthFlowType): Promise<Outcome> {
  const { ctx, hosted } = call
  const flow: Flow = flows[name]
  const { clientMetadata: validationData, ...begun } = call
  const deviceKey = flow.needs.includes('USERNAME') ? namedDevice(call.pool, call.parameters) : undefined
  const progress = { eventId: makeEventId(ctx.chance, call.at), flow: name, hosted, deviceKey }
  call.event.id = progress.eventId
  return recorded(call, name, async () => {
    await requireAllowedOrigin(call, name)
    return complete(ctx, await flow.begin({ ...begun, validationData, progress }))
  })
}

function requireAnswerable({ parameters, session = '' }: Call, name: ChallengeNameType): void {
  const challenge: Challenge = challenges[name]
  requireParameters(present({ ...parameters, Session: session }), challenge.needs)
}

async function goOn(call: Call, name: ChallengeNameType): Promise<Outcome> {
  const challenge: Challenge = challenges[name]
  return recorded(call, name, async () => complete(call.ctx, await challenge.answer(call)))
}

/** Sessions keep the two ways apart: neither ends with what the other is for. */
function withTokens(outcome: Outcome): ApiOutcome {
  if ('authenticated' in outcome) throw new Error('A sign-in through the API has ended as one on a page.')
  return outcome
}

function withoutTokens(outcome: Outcome): HostedOutcome {
  if ('signedIn' in outcome) throw new Error('A sign-in on a page has ended as one through the API.')
  return outcome
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
  if ('challenge' in outcome) ctx.explain?.note({ note: 'challengePresented', challenge: outcome.challenge.name })
  else if ('signedIn' in outcome) ctx.explain?.note({ note: 'tokensIssued' })
  return outcome
}
