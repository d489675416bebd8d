import type { Operation } from '#api/operation.ts'
import { toAuthResponse } from '#api/shapes/sign-in.ts'
import { fromContextData } from '#core/auth-events/origin.ts'
import { begin } from '#core/sign-in/engine.ts'

export const AdminInitiateAuth: Operation<'AdminInitiateAuth'> = async (ctx, input) => {
  const { UserPoolId: poolId, ClientId: clientId, AuthFlow: flow, AuthParameters: parameters } = input
  const { Session: session, ClientMetadata: clientMetadata } = input
  return toAuthResponse(
    await begin(fromContextData(ctx, input.ContextData), {
      poolId,
      clientId,
      flow,
      parameters,
      session,
      clientMetadata,
    }),
  )
}
