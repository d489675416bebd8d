import type { Operation } from '#api/operation.ts'
import { toAuthResponse } from '#api/shapes/sign-in.ts'
import { begin } from '#core/sign-in/engine.ts'

export const InitiateAuth: Operation<'InitiateAuth'> = async (ctx, input) => {
  const { ClientId: clientId, AuthFlow: flow, AuthParameters: parameters } = input
  const { Session: session, ClientMetadata: clientMetadata } = input
  return toAuthResponse(await begin(ctx, { clientId, flow, parameters, session, clientMetadata }))
}
