import type { Operation } from '#api/operation.ts'
import { findClientSession } from '#core/sessions/configuration.ts'

export const GetUserPoolClientSessionConfiguration: Operation<'GetUserPoolClientSessionConfiguration'> = async (
  ctx,
  { UserPoolId, ClientId },
) => {
  return { UserPoolId, ClientId, SSOSession: await findClientSession(ctx, UserPoolId, ClientId) }
}
