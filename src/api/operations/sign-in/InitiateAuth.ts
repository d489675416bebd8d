import type { Operation } from '#api/operation.ts'
import { toAuthResponse } from '#api/shapes/sign-in.ts'
import { begin } from '#core/sign-in/engine.ts'

export const InitiateAuth: Operation<'InitiateAuth'> = async (ctx, input) => {
  const { ClientId: clientId, AuthFlow: flow, AuthParameters: parameters } = input
  return toAuthResponse(await begin(ctx, { clientId, flow, parameters }))
}
