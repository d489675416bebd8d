import type { Operation } from '#api/operation.ts'
import { toAuthResponse } from '#api/shapes/sign-in.ts'
import { answer } from '#core/sign-in/engine.ts'

export const RespondToAuthChallenge: Operation<'RespondToAuthChallenge'> = async (ctx, input) => {
  const { ClientId: clientId, Session: session, ClientMetadata: clientMetadata } = input
  const { ChallengeName: challenge, ChallengeResponses: responses } = input
  return toAuthResponse(await answer(ctx, { clientId, challenge, responses, session, clientMetadata }))
}
