import type { Operation } from '#api/operation.ts'
import { associate } from '#core/factors/software-token.ts'
import { faults } from '#core/faults.ts'
import { associateInSignIn } from '#core/sign-in/software-token-setup.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const AssociateSoftwareToken: Operation<'AssociateSoftwareToken'> = async (ctx, { AccessToken, Session }) => {
  if (AccessToken && !Session) return { SecretCode: await associate(ctx, await requireAccess(ctx, AccessToken)) }
  if (AccessToken || !Session) throw faults.tokenOrSession()
  const { secret, session } = await associateInSignIn(ctx, Session)
  return { SecretCode: secret, Session: session }
}
