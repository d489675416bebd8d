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
import { faults } from '#core/faults.ts'
import { challenges } from './challenges/all.ts'
import { flows } from './flows/all.ts'
import { requireFlow } from './gate.ts'
import { present, requireParameters, requireSecretHashParameter } from './parameters.ts'
import type { Challenge, Flow, Outcome } from './sign-in.ts'

/** Whose sign-in it is. */
interface Party {
  clientId: string
  /** Named by administrators only: the client has to be one of this pool. */
  poolId?: string
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
  session?: string
}

/** Begins a sign-in. What is refused first: an unknown client, a missing parameter, a wrong secret hash, a closed flow. */
export async function begin(ctx: Context, { flow: name, parameters, ...party }: Beginning): Promise<Outcome> {
  const flow: Flow = flows[name]
  if (!flow.openTo.includes(party.poolId === undefined ? 'users' : 'admins')) throw faults.initiateAuthNotSupported()
  const { pool, client } = await requireParty(ctx, party)
  const given = present(parameters)
  requireParameters(given, flow.needs)
  // A refresh token names the user itself, so that flow looks at the hash later.
  if (flow.needs.includes('USERNAME')) requireSecretHashParameter(client, given)
  requireFlow(client, name)
  return flow.begin({ ctx, pool, client, parameters: given, at: ctx.clock.now() })
}

/** Goes on with a sign-in. What is refused first: an unknown client, a missing response, a wrong secret hash. */
export async function answer(
  ctx: Context,
  { challenge: name, responses, session, ...party }: Answer,
): Promise<Outcome> {
  const challenge: Challenge = challenges[name]
  const { pool, client } = await requireParty(ctx, party)
  const given = present(responses)
  requireParameters(present({ ...given, Session: session ?? '' }), challenge.needs)
  requireSecretHashParameter(client, given)
  return challenge.answer({ ctx, pool, client, parameters: given, session, at: ctx.clock.now() })
}

async function requireParty(ctx: Context, { poolId, clientId }: Party) {
  if (poolId !== undefined) await ctx.directory.requirePool(poolId)
  const client = await (poolId === undefined
    ? ctx.directory.requireClient(clientId)
    : ctx.directory.requireClientOf(poolId, clientId))
  return { pool: await ctx.directory.requirePool(client.poolId), client }
}
