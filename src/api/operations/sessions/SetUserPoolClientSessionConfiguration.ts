import type { Operation } from '#api/operation.ts'
import { setClientSession } from '#core/sessions/configuration.ts'

export const SetUserPoolClientSessionConfiguration: Operation<'SetUserPoolClientSessionConfiguration'> = async (
  ctx,
  { UserPoolId, ClientId, SSOSession },
) => {
  await setClientSession(ctx, { UserPoolId, ClientId, SSOSession })
  return { UserPoolId, ClientId, SSOSession }
}
