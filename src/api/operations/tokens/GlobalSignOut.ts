import type { Operation } from '#api/operation.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { signOutSelf } from '#core/tokens/revoke.ts'

export const GlobalSignOut: Operation<'GlobalSignOut'> = async (ctx, input) => {
  const { user } = await requireAccess(ctx, input.AccessToken)
  await signOutSelf(ctx, user)
  return {}
}
