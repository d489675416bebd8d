import type { Operation } from '#api/operation.ts'
import { toAuthResponse } from '#api/shapes/sign-in.ts'
import { fromContextData } from '#core/auth-events/origin.ts'
import { answer } from '#core/sign-in/engine.ts'

export const AdminRespondToAuthChallenge: Operation<'AdminRespondToAuthChallenge'> = async (ctx, input) => {
  const { UserPoolId: poolId, ClientId: clientId, Session: session, ClientMetadata: clientMetadata } = input
  const { ChallengeName: challenge, ChallengeResponses: responses } = input
  return toAuthResponse(
    await answer(fromContextData(ctx, input.ContextData), {
      poolId,
      clientId,
      challenge,
      responses,
      session,
      clientMetadata,
    }),
  )
}
