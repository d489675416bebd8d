import type { Operation } from '#api/operation.ts'
import { toAuthResponse } from '#api/shapes/sign-in.ts'
import { fromUserContextData } from '#core/auth-events/origin.ts'
import { begin } from '#core/sign-in/engine.ts'

export const InitiateAuth: Operation<'InitiateAuth'> = async (ctx, input) => {
  const { ClientId: clientId, AuthFlow: flow, AuthParameters: parameters } = input
  const { Session: session, ClientMetadata: clientMetadata } = input
  const origin = await fromUserContextData(ctx, clientId, input.UserContextData)
  return toAuthResponse(await begin(origin, { clientId, flow, parameters, session, clientMetadata }))
}
