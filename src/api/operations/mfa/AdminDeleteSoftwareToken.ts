import type { Operation } from '#api/operation.ts'
import { deleteSoftwareToken } from '#core/factors/software-token.ts'

export const AdminDeleteSoftwareToken: Operation<'AdminDeleteSoftwareToken'> = async (ctx, input) => {
  await deleteSoftwareToken(ctx, input.UserPoolId, input.Username)
  return {}
}
