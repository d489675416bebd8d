import type { Operation } from '#api/operation.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { changePassword } from '#core/users/new-passwords.ts'

export const ChangePassword: Operation<'ChangePassword'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  await changePassword(ctx, access, { previous: input.PreviousPassword, proposed: input.ProposedPassword })
  return {}
}
