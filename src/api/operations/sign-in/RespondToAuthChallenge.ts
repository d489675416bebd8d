import type { Operation } from '#api/operation.ts'
import { toAuthResponse } from '#api/shapes/sign-in.ts'
import { fromUserContextData } from '#core/auth-events/origin.ts'
import { answer } from '#core/sign-in/engine.ts'

export const RespondToAuthChallenge: Operation<'RespondToAuthChallenge'> = async (ctx, input) => {
  const { ClientId: clientId, Session: session, ClientMetadata: clientMetadata } = input
  const { ChallengeName: challenge, ChallengeResponses: responses } = input
  const origin = await fromUserContextData(ctx, clientId, input.UserContextData)
  return toAuthResponse(await answer(origin, { clientId, challenge, responses, session, clientMetadata }))
}
